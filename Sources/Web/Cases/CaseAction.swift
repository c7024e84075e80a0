import BPMN
import Directory
import Engine
import FEEL
import Forms
import Runtime

/// An action that a model offers beside its tasks: a message that the case waits for (`tz:action`).
struct CaseAction {
  let office: Office
  let stay: Stay
  let header: CaseHeader
  let element: String
  let label: String
  let message: String
  let key: String
  private let sheet: FormSheet?

  /// The actions that a case offers to a person at this moment.
  static func offered(
    in header: CaseHeader, to stay: Stay, _ office: Office
  ) throws -> [CaseAction] {
    guard header.endedAt == nil else { return [] }
    let queries = office.runtime.queries
    return try queries.subscriptions(of: header.instance).compactMap { wait in
      // A wait belongs to the program of the run that waits, which may be a called process.
      let run = TaskKey(instance: header.instance, activation: wait.activation)
      let key = try queries.program(of: run) ?? header.program
      guard
        let settings = office.runtime.program(key.process, version: key.version)?[wait.element]?
          .extensions,
        let label = settings.property("tz:action"),
        isOpen(to: settings.property("tz:actionRole") ?? "initiator", stay, header)
      else { return nil }
      return CaseAction(
        office: office, stay: stay, header: header, element: wait.element, label: label,
        message: wait.message, key: wait.key,
        sheet: try FormDesk(office: office).sheet(
          form: settings.property("tz:actionForm"), data: [:], sources: [], for: stay,
          caseNumber: header.caseNumber))
    }
  }

  private static func isOpen(to role: String, _ stay: Stay, _ header: CaseHeader) -> Bool {
    role == "initiator"
      ? header.initiator == stay.person.code : stay.authority.holds(role)
  }

  var address: String { "/cases/\(header.caseNumber)/actions/\(element)" }

  func intake() throws -> FormDesk.Intake? {
    guard let sheet else { return nil }
    return try FormDesk(office: office).receive(sheet, from: stay, into: header.instance)
  }

  func page(
    state: FormState? = nil, showsMessages: Bool = false, faults: [FieldFault] = []
  ) -> ActionPage {
    ActionPage(
      address: address, caseAddress: "/cases/\(header.caseNumber)", matter: header.title,
      label: label, key: NewKey.make(),
      form: (state ?? sheet?.laid())?.view(showingMessages: showsMessages),
      hasFiles: sheet?.definition.hasFiles ?? false, faults: faults)
  }
}
