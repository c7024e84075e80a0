import Engine
import JSONText

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

  var fact: Fact {
    Fact(
      room: CaseRoom.name, type: Self.type,
      payload: [
        "instance": .integer(instance.rawValue), "caseNumber": .string(caseNumber),
        "process": .string(program.process), "version": .integer(program.version),
        "processName": .string(processName), "initiator": .string(initiator),
        "initiatorName": .string(initiatorName),
        "unit": unit.map { .string($0) } ?? .null,
        "unitName": unitName.map { .string($0) } ?? .null,
      ])
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
