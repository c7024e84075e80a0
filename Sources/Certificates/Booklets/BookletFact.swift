import JSONText
import Runtime

/// What can happen to the lines of booklets.
enum BookletFact: Hashable, Sendable {
  case ordered(
    Int, number: String, register: String, data: JSON, caseNumber: String, run: Int32?)
  case withdrawn(entry: Int, reason: String)
  /// Each line is bound to its entry, and a job prints them.
  case taken(BookletLines, entries: [Int])
  /// Nothing came onto the paper: the lines are free and the entries wait again.
  case freed(BookletLines, reason: String)
  /// Somebody has seen the lines on paper and found them good.
  case entered(BookletLines)
  /// The lines are spoiled on paper; their entries wait for the next.
  case spoiled(BookletLines, reason: String)
  case skipped(BookletLines, reason: String)

  var fact: Fact {
    let (type, payload) = typeAndPayload
    return Fact(room: CertificatesFact.room, type: type, version: 1, payload: payload)
  }

  private var typeAndPayload: (String, JSON) {
    switch self {
    case .ordered(let id, let number, let register, let data, let caseNumber, let run):
      (
        "bookletEntryOrdered",
        [
          "entry": .integer(id), "number": .string(number), "register": .string(register),
          "data": data, "caseNumber": .string(caseNumber),
          "run": run.map { .integer(Int($0)) } ?? .null,
        ]
      )
    case .withdrawn(let id, let reason):
      ("bookletEntryWithdrawn", ["entry": .integer(id), "reason": .string(reason)])
    case .taken(let lines, let entries):
      (
        "bookletLinesTaken",
        ["lines": lines.json, "entries": .array(entries.map { .integer($0) })]
      )
    case .freed(let lines, let reason):
      ("bookletLinesFreed", ["lines": lines.json, "reason": .string(reason)])
    case .entered(let lines): ("bookletLinesEntered", ["lines": lines.json])
    case .spoiled(let lines, let reason):
      ("bookletLinesSpoiled", ["lines": lines.json, "reason": .string(reason)])
    case .skipped(let lines, let reason):
      ("bookletLinesSkipped", ["lines": lines.json, "reason": .string(reason)])
    }
  }

  /// The fact, if it is one of booklets; nil if it is another of the room.
  init?(_ fact: Fact) throws {
    guard fact.version == 1 else { throw UnknownFact(fact) }
    switch fact.type {
    case "bookletEntryOrdered":
      self = .ordered(
        try fact.integer("entry"), number: try fact.text("number"),
        register: try fact.text("register"), data: fact.payload["data"] ?? .null,
        caseNumber: try fact.text("caseNumber"),
        run: try fact.optionalInteger("run").map { Int32(clamping: $0) })
    case "bookletEntryWithdrawn":
      self = .withdrawn(entry: try fact.integer("entry"), reason: try fact.text("reason"))
    case "bookletLinesTaken":
      self = .taken(
        try fact.lines(), entries: try fact.array("entries").compactMap(\.integerValue))
    case "bookletLinesFreed":
      self = .freed(try fact.lines(), reason: try fact.text("reason"))
    case "bookletLinesEntered": self = .entered(try fact.lines())
    case "bookletLinesSpoiled":
      self = .spoiled(try fact.lines(), reason: try fact.text("reason"))
    case "bookletLinesSkipped":
      self = .skipped(try fact.lines(), reason: try fact.text("reason"))
    default: return nil
    }
  }
}

extension Fact {
  fileprivate func lines() throws -> BookletLines {
    guard let lines = payload["lines"].flatMap({ BookletLines($0) }) else {
      throw UnknownFact(self, problem: "its member “lines” names no lines")
    }
    return lines
  }
}
