import Decimals
import FEEL
import JSONText
import Runtime
import SQLDatabase

/// A room for tests that reserves places, of which there are few.
struct PlacesRoom: OfficeRoom {
  let name = "places"
  let places: Int
  /// What the handler does instead of reserving, by the subject of the case.
  let projectedTables = ["reservation"]
  let migrations = [
    Migration(
      1, "reservations",
      [
        .createTable(
          Table(
            "reservation", columns: [.integer("number"), .text("case_number")],
            primaryKey: ["number"]))
      ])
  ]

  func apply(_ fact: Fact, of entry: EntryHead, to database: Connection) throws {
    guard fact.type == "reserved" else { throw UnknownFact(fact) }
    try database.execute(
      "insert into reservation (number, case_number) values (?, ?)", try fact.integer("number"),
      try fact.text("caseNumber"))
  }

  var handlers: [String: any ServiceTaskHandler] { ["test.reserve": Reservation(places: places)] }

  private struct Reservation: ServiceTaskHandler {
    let places: Int

    struct Broken: Error, CustomStringConvertible {
      let description = "账册打不开"
    }

    func handle(_ job: Job, in step: Step) throws -> Context {
      let number = try step.nextNumber("place")
      try step.record(
        Fact(
          room: "places", type: "reserved",
          payload: ["number": .integer(number), "caseNumber": .string(job.caseNumber)]))
      switch job.variables["subject"]?.stringValue {
      case "broken": throw Broken()
      case "forbidden": throw Refusal(code: "forbidden", message: "本单位冻结")
      default: break
      }
      guard number <= places else { throw Refusal(code: "full", message: "没有空编") }
      return ["place": .number(.init(Int(number))), "kind": .string(job.headers["kind"] ?? "")]
    }
  }
}
