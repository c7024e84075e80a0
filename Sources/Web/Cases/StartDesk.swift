import Diagrams
import BPMN
import Directory
import Engine
import FEEL
import Forms
import HTTPServer
import Runtime

/// The beginning of a case on somebody's desk: which process, for which unit, with which form.
struct StartDesk {
  let office: Office
  let stay: Stay
  let program: Program
  /// The units for which the person may begin it.
  let units: [Directory.Unit]
  let initiator: Initiator
  let form: FormSheet

  /// Throws `forbidden` when the person may not begin the process.
  init(_ office: Office, _ stay: Stay, process: String, unit chosen: String?) throws {
    self.office = office
    self.stay = stay
    guard let program = office.runtime.program(process) else { throw Problem.notFound }
    self.program = program
    let roles = TaskRules.list(program.extensions.property("tz:startRole"), separator: ",")
    try Access(office, stay).require(.start(roles: roles))
    let (units, initiator) = try office.runtime.read { database in
      let queries = DirectoryQueries(database)
      let codes = stay.authority.units(holding: roles)
      let units = try (codes.isEmpty ? stay.standing.posts.map(\.unit) : codes).compactMap {
        try queries.unit($0)
      }
      let unit = units.first { $0.code == chosen } ?? units.first
      return (units, try queries.initiator(stay.person.code, in: unit?.code))
    }
    self.units = units
    guard let initiator else {
      throw Problem.refused(
        Words.noPost.text(in: stay.visit.view.language), back: Link(.startCase, to: "/start"))
    }
    self.initiator = initiator
    let start = program.elements.first { $0.tag == "startEvent" && $0.extensions.formID != nil }
    let extensions = start?.extensions
    let formID = extensions?.formID ?? program.extensions.property("tz:startForm")
    let sheet = try FormDesk(office: office).sheet(
      form: formID, data: ["initiator": .context(initiator.context)],
      sources: TaskRules.list(extensions?.property("tz:data"), separator: ","), for: stay,
      caseNumber: nil)
    guard let sheet else {
      throw Problem.refused(
        Words.noStartForm.text(in: stay.visit.view.language), back: Link(.startCase, to: "/start"))
    }
    form = sheet
  }

  var address: String { "/start/\(PercentCoding.encoded(program.key.process))" }

  /// Working days for the whole case, if the model names a number.
  var days: Int? { program.extensions.property("tz:deadline").flatMap { Int($0) } }

  func page(
    state: FormState? = nil, draft: String, showsMessages: Bool = false,
    faults: [FieldFault] = [], saved: String? = nil
  ) throws -> StartPage {
    StartPage(
      address: address, process: program.name, days: days, key: NewKey.make(), draft: draft,
      units: units.map { Field.Option($0.code, .verbatim($0.name)) }, unit: initiator.unit,
      form: (state ?? form.laid()).view(showingMessages: showsMessages),
      hasFiles: form.definition.hasFiles,
      reacts: form.definition.reacts || units.count > 1, faults: faults, draftSaved: saved,
      picture: try office.models.model(program.key)?.picture.map {
        Markup(picture: Array($0.svg().utf8))
      })
  }
}

extension Initiator {
  /// The variable `initiator` of a case.
  var context: Context {
    [
      "person": .string(person), "name": .string(name), "unit": .string(unit),
      "unitName": .string(unitName), "unitKind": .string(unitKind.rawValue),
      "parentUnit": parentUnit.map { .string($0) } ?? .null,
    ]
  }
}
