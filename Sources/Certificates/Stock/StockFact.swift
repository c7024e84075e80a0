import CivilTime
import JSONText
import Runtime

/// What can happen to numbered blanks beside being printed on.
enum StockFact: Hashable, Sendable {
  /// `thickness` is that of a blank in thousandths of a millimetre, where somebody measured it.
  case received(BlankRange, supplier: String, on: CalendarDate, thickness: Int?)
  /// Blanks went to a window or person; nil is the store.
  case allotted(BlankRange, to: String?, on: CalendarDate)
  case spoiled(BlankNumber, reason: String, on: CalendarDate)
  case destroyed(BlankRange, witnesses: [String], reason: String, on: CalendarDate)
  case counted(
    kind: String, holder: String?, on: CalendarDate, expected: Int, counted: Int,
    explanation: String?)

  var fact: Fact {
    let (type, payload) = typeAndPayload
    return Fact(room: CertificatesFact.room, type: type, version: 1, payload: payload)
  }

  private var typeAndPayload: (String, JSON) {
    switch self {
    case .received(let range, let supplier, let day, let thickness):
      (
        "blanksReceived",
        [
          "blanks": range.json, "supplier": .string(supplier), "on": .string(day.description),
          "thickness": thickness.map { .integer($0) } ?? .null,
        ]
      )
    case .allotted(let range, let holder, let day):
      (
        "blanksAllotted",
        [
          "blanks": range.json, "to": holder.map { .string($0) } ?? .null,
          "on": .string(day.description),
        ]
      )
    case .spoiled(let blank, let reason, let day):
      (
        "blankSpoiled",
        [
          "blanks": BlankRange(blank).json, "reason": .string(reason),
          "on": .string(day.description),
        ]
      )
    case .destroyed(let range, let witnesses, let reason, let day):
      (
        "blanksDestroyed",
        [
          "blanks": range.json, "witnesses": .array(witnesses.map { .string($0) }),
          "reason": .string(reason), "on": .string(day.description),
        ]
      )
    case .counted(let kind, let holder, let day, let expected, let counted, let explanation):
      (
        "stockCounted",
        [
          "kind": .string(kind), "holder": holder.map { .string($0) } ?? .null,
          "on": .string(day.description), "expected": .integer(expected),
          "counted": .integer(counted),
          "explanation": explanation.map { .string($0) } ?? .null,
        ]
      )
    }
  }

  /// The fact, if it is one of the stock; nil if it is another of the room.
  init?(_ fact: Fact) throws {
    guard fact.version == 1 else { throw UnknownFact(fact) }
    switch fact.type {
    case "blanksReceived":
      self = .received(
        try fact.blanks(), supplier: try fact.text("supplier"), on: try fact.day("on"),
        thickness: try fact.optionalInteger("thickness"))
    case "blanksAllotted":
      self = .allotted(
        try fact.blanks(), to: try fact.optionalText("to"), on: try fact.day("on"))
    case "blankSpoiled":
      let range = try fact.blanks()
      self = .spoiled(
        BlankNumber(kind: range.kind, number: range.first), reason: try fact.text("reason"),
        on: try fact.day("on"))
    case "blanksDestroyed":
      self = .destroyed(
        try fact.blanks(), witnesses: try fact.array("witnesses").compactMap(\.stringValue),
        reason: try fact.text("reason"), on: try fact.day("on"))
    case "stockCounted":
      self = .counted(
        kind: try fact.text("kind"), holder: try fact.optionalText("holder"),
        on: try fact.day("on"), expected: try fact.integer("expected"),
        counted: try fact.integer("counted"), explanation: try fact.optionalText("explanation"))
    default: return nil
    }
  }
}

extension Fact {
  fileprivate func blanks() throws -> BlankRange {
    guard let range = payload["blanks"].flatMap({ BlankRange($0) }) else {
      throw UnknownFact(self, problem: "its member “blanks” names no blanks")
    }
    return range
  }

  fileprivate func day(_ member: String) throws -> CalendarDate {
    guard let date = CalendarDate(try text(member)) else {
      throw UnknownFact(self, problem: "its member “\(member)” is no date")
    }
    return date
  }
}
