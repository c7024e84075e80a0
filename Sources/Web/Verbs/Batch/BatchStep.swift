import Engine
import HTTPServer
import Runtime

/// A step of a process whose tasks may be finished together.
struct BatchStep: Hashable {
  let process: String
  let element: String

  init(_ task: TaskRecord) {
    process = task.program.process
    element = task.element
  }

  /// The step that an address or a form names.
  init?(_ fields: FormFields) {
    guard let process = fields["process"], let element = fields["step"], !process.isEmpty,
      !element.isEmpty
    else { return nil }
    self.process = process
    self.element = element
  }

  /// The list of its tasks.
  var address: String {
    var fields = FormFields()
    fields.add("process", process)
    fields.add("step", element)
    return "\(BatchChoicePage.address)?\(fields.urlEncoded)"
  }
}
