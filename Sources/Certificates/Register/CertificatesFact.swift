package import CivilTime
import Cryptography
package import Engine
import JSONText
package import Runtime

/// What can happen to printed papers, numbers and keys.
package enum CertificatesFact: Hashable, Sendable {
  /// A public key entered the registry.
  case keyAdded(MarkKey)
  case keyRevoked(UInt16, on: CalendarDate)
  /// A series goes on behind a number that was given on paper before.
  case seriesSet(TakenNumber)
  /// A number was taken for something that is no print, such as an incoming document.
  case numberTaken(TakenNumber, caseNumber: String, run: ActivationID?)
  /// The case goes on under a number that it had before a return; another run has it now.
  case numberKept(TakenNumber, run: ActivationID)
  /// A number that was taken for no print is void, and stays taken.
  case numberVoided(TakenNumber)
  /// A sheet was issued by being registered, as where the office prints a PDF.
  case registered(PrintRecord)
  /// A sheet is to be printed at a counter; it replaces another of the same paper, whose number it has.
  case reserved(PrintRecord, replacing: PrintID?, reason: String?)
  /// A reserved sheet was given its numbered blank, which its mark names from now on.
  case bound(PrintRecord, on: CalendarDate)
  /// The printer has got the whole sheet.
  case printed(PrintID)
  /// Nothing came onto the paper after all: the sheet is reserved again, with the blank that it has.
  case unprinted(PrintID, reason: String)
  /// Somebody has seen the sheet on paper and found it good.
  case issued(PrintID)
  /// The sheet `old` was printed again as `new`; the document number stays.
  case reprinted(old: PrintID, new: PrintRecord, reason: String)
  /// Another paper took the place of this one.
  case superseded(PrintID, by: PrintID, reason: String)
  case voided(PrintID, cause: VoidCause, reason: String)
  /// Papers were verified by the public.
  case scanned([Scan])

  package static let room = "certificates"

  package var fact: Fact {
    let (type, payload) = typeAndPayload
    return Fact(room: Self.room, type: type, version: 1, payload: payload)
  }

  private var typeAndPayload: (String, JSON) {
    switch self {
    case .keyAdded(let key): ("keyAdded", ["keys": MarkKeyRegistry([key]).json])
    case .keyRevoked(let id, let date):
      ("keyRevoked", ["key": .integer(Int(id)), "on": .string(date.description)])
    case .seriesSet(let number): ("seriesSet", ["number": number.json])
    case .numberTaken(let number, let caseNumber, let run):
      (
        "numberTaken",
        .object(
          JSONObject(
            [("number", number.json), ("caseNumber", .string(caseNumber))]
              + (run.map { [("run", .integer(Int($0.rawValue)))] } ?? [])))
      )
    case .numberKept(let number, let run):
      ("numberKept", ["number": number.json, "run": .integer(Int(run.rawValue))])
    case .numberVoided(let number): ("numberVoided", ["number": number.json])
    case .registered(let record): ("registered", ["print": record.json])
    case .reserved(let record, let old, let reason):
      (
        "reserved",
        [
          "print": record.json, "replacing": old.map { .string($0.description) } ?? .null,
          "reason": reason.map { .string($0) } ?? .null,
        ]
      )
    case .bound(let record, let day):
      ("bound", ["print": record.json, "on": .string(day.description)])
    case .printed(let id): ("printed", ["print": .string(id.description)])
    case .unprinted(let id, let reason):
      ("unprinted", ["print": .string(id.description), "reason": .string(reason)])
    case .issued(let id): ("issued", ["print": .string(id.description)])
    case .reprinted(let old, let new, let reason):
      (
        "reprinted",
        ["old": .string(old.description), "print": new.json, "reason": .string(reason)]
      )
    case .superseded(let id, let other, let reason):
      (
        "superseded",
        [
          "print": .string(id.description), "by": .string(other.description),
          "reason": .string(reason),
        ]
      )
    case .voided(let id, let cause, let reason):
      (
        "voided",
        [
          "print": .string(id.description), "cause": .string(cause.rawValue),
          "reason": .string(reason),
        ]
      )
    case .scanned(let scans): ("scanned", ["scans": .array(scans.map(\.json))])
    }
  }

  package init(_ fact: Fact) throws {
    guard fact.version == 1 else { throw UnknownFact(fact) }
    switch fact.type {
    case "keyAdded":
      guard let key = try MarkKeyRegistry(.array(fact.array("keys"))).keys.first else {
        throw UnknownFact(fact, problem: "no key in it")
      }
      self = .keyAdded(key)
    case "keyRevoked":
      self = .keyRevoked(
        UInt16(clamping: try fact.integer("key")), on: try fact.date("on"))
    case "seriesSet": self = .seriesSet(try fact.member("number", TakenNumber.init))
    case "numberTaken":
      self = .numberTaken(
        try fact.member("number", TakenNumber.init), caseNumber: try fact.text("caseNumber"),
        run: try fact.optionalInteger("run").map { ActivationID(rawValue: Int32(clamping: $0)) })
    case "numberKept":
      self = .numberKept(
        try fact.member("number", TakenNumber.init),
        run: ActivationID(rawValue: Int32(clamping: try fact.integer("run"))))
    case "numberVoided": self = .numberVoided(try fact.member("number", TakenNumber.init))
    case "registered": self = .registered(try fact.member("print", PrintRecord.init))
    case "reserved":
      self = .reserved(
        try fact.member("print", PrintRecord.init),
        replacing: try fact.optionalText("replacing") == nil ? nil : try fact.printID("replacing"),
        reason: try fact.optionalText("reason"))
    case "bound":
      self = .bound(try fact.member("print", PrintRecord.init), on: try fact.date("on"))
    case "printed": self = .printed(try fact.printID("print"))
    case "unprinted":
      self = .unprinted(try fact.printID("print"), reason: try fact.text("reason"))
    case "issued": self = .issued(try fact.printID("print"))
    case "reprinted":
      self = .reprinted(
        old: try fact.printID("old"), new: try fact.member("print", PrintRecord.init),
        reason: try fact.text("reason"))
    case "superseded":
      self = .superseded(
        try fact.printID("print"), by: try fact.printID("by"), reason: try fact.text("reason"))
    case "voided":
      guard let cause = VoidCause(rawValue: try fact.text("cause")) else {
        throw UnknownFact(fact, problem: "unknown cause")
      }
      self = .voided(try fact.printID("print"), cause: cause, reason: try fact.text("reason"))
    case "scanned":
      self = .scanned(
        try fact.array("scans").map { json in
          guard let scan = Scan(json) else {
            throw UnknownFact(fact, problem: "a scan is malformed")
          }
          return scan
        })
    default: throw UnknownFact(fact)
    }
  }
}

extension Fact {
  fileprivate func date(_ member: String) throws -> CalendarDate {
    guard let date = CalendarDate(try text(member)) else {
      throw UnknownFact(self, problem: "its member “\(member)” is no date")
    }
    return date
  }

  fileprivate func printID(_ member: String) throws -> PrintID {
    guard let id = PrintID(try text(member)) else {
      throw UnknownFact(self, problem: "its member “\(member)” names no print")
    }
    return id
  }

  fileprivate func member<Value>(_ name: String, _ read: (JSON) -> Value?) throws -> Value {
    guard let json = payload[name], let value = read(json) else {
      throw UnknownFact(self, problem: "its member “\(name)” is malformed")
    }
    return value
  }
}
