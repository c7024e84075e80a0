import CivilTime
import Engine
import JSONText
import SQLDatabase

/// How a case begins: its number and who began it.
struct CaseOpening: Hashable, Sendable {
  static let type = "caseOpened"

  let instance: InstanceID
  let caseNumber: String
  let program: ProgramKey
  let processName: String
  let initiator: String
  let initiatorName: String
  let unit: String?
  let unitName: String?
}

extension CaseOpening: ProjectedPart {
  var room: String { CaseRoom.name }
  var type: String { Self.type }
  var version: Int { 1 }

  func writePayload(to writer: inout JSONWriter, of head: EntryHead) {
    writer.beginObject()
    writer.key("instance")
    writer.integer(instance.rawValue)
    write(caseNumber, as: "caseNumber", to: &writer)
    write(program.process, as: "process", to: &writer)
    writer.key("version")
    writer.integer(program.version)
    write(processName, as: "processName", to: &writer)
    write(initiator, as: "initiator", to: &writer)
    write(initiatorName, as: "initiatorName", to: &writer)
    write(unit, as: "unit", to: &writer)
    write(unitName, as: "unitName", to: &writer)
    writer.endObject()
  }

  private func write(_ text: String?, as name: String, to writer: inout JSONWriter) {
    writer.key(name)
    if let text { writer.string(text) } else { writer.null() }
  }

  func project(of head: EntryHead, to database: Connection) throws {
    try database.execute(
      """
      insert into process_instance (
        id, case_number, process, version, process_name, title, initiator, initiator_name, unit,
        unit_name, started_at, due_provisional, version_no)
      values (?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, 0, 0)
      """, instance.rawValue, caseNumber, program.process, program.version, processName, initiator,
      initiatorName, unit, unitName, head.at.milliseconds)
    let words = [caseNumber, processName, initiatorName, unitName ?? ""]
    try SearchIndex.begin(
      words.joined(separator: " "), from: .opening, of: instance, in: database)
  }
}

extension CaseOpening {
  init(_ fact: Fact) throws {
    instance = InstanceID(rawValue: Int64(try fact.integer("instance")))
    caseNumber = try fact.text("caseNumber")
    program = ProgramKey(process: try fact.text("process"), version: try fact.integer("version"))
    processName = try fact.text("processName")
    initiator = try fact.text("initiator")
    initiatorName = try fact.text("initiatorName")
    unit = try fact.optionalText("unit")
    unitName = try fact.optionalText("unitName")
  }
}
