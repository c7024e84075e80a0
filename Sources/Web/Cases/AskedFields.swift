import Engine
import FEEL
import Forms
import Runtime

/// What must be filled in before a task can be finished, because a return or whoever asked wants to see it
/// (须补正的字段).
struct AskedFields {
  let fields: [AskableField]

  init(of task: TaskRecord, in office: Office) throws {
    let state = try office.runtime.queries.state(of: task.key.instance)
    let keys = state?.handling.calls[task.key.activation]?.askedFields ?? []
    let program = try office.program(of: task)?.key ?? task.program
    fields = zip(keys, try AskableFields(office: office).labels(of: keys, in: program)).map {
      AskableField(key: $0, label: $1)
    }
  }

  /// What is missing in a form as it was filled in, over what the case holds.
  func faults(in state: FormState?, over variables: Context) -> [FieldFault] {
    guard !fields.isEmpty else { return [] }
    let submission = state?.submission ?? [:]
    let view = state?.view(showingMessages: false)
    let missing = fields.filter { (submission[$0.key] ?? variables[$0.key] ?? .null).isBlank }
    return missing.map { field in
      let component = state?.definition.allComponents.first { $0.path?.names == [field.key] }
      return FieldFault(
        component.flatMap { view?.element(of: $0.id) }, .askedFieldMissing(field.label))
    }
  }
}
