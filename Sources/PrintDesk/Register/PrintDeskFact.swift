import Certificates
import DotMatrix
import JSONText
import Runtime

/// What can happen to printers and jobs.
enum PrintDeskFact: Hashable, Sendable {
  /// A printer was added or described anew.
  case printerSet(Printer)
  case printerRemoved(String)
  case calibrated(PrinterCalibration)
  case jobQueued(Int, PrintID, printer: String, feed: PaperStock.Feed)
  /// Lines of a booklet are to be printed.
  case linesQueued(Int, BookletLines, printer: String, feed: PaperStock.Feed)
  /// The first byte is about to go: from here on something may be on paper.
  case jobSending(Int)
  case jobDelivered(Int)
  case jobInterrupted(Int, problem: String)
  case jobDone(Int)
  case jobSpoiled(Int, reason: String)
  case jobWithdrawn(Int, reason: String)

  var fact: Fact {
    let (type, payload) = typeAndPayload
    return Fact(room: PrintDeskRoom.roomName, type: type, version: 1, payload: payload)
  }

  private var typeAndPayload: (String, JSON) {
    switch self {
    case .printerSet(let printer): ("printerSet", ["printer": printer.json])
    case .printerRemoved(let code): ("printerRemoved", ["printer": .string(code)])
    case .calibrated(let calibration): ("calibrated", ["calibration": calibration.json])
    case .jobQueued(let id, let print, let printer, let feed):
      (
        "jobQueued",
        [
          "job": .integer(id), "print": .string(print.description),
          "printer": .string(printer), "feed": .string(feed.rawValue),
        ]
      )
    case .linesQueued(let id, let lines, let printer, let feed):
      (
        "linesQueued",
        [
          "job": .integer(id), "lines": lines.json, "printer": .string(printer),
          "feed": .string(feed.rawValue),
        ]
      )
    case .jobSending(let id): ("jobSending", ["job": .integer(id)])
    case .jobDelivered(let id): ("jobDelivered", ["job": .integer(id)])
    case .jobInterrupted(let id, let problem):
      ("jobInterrupted", ["job": .integer(id), "problem": .string(problem)])
    case .jobDone(let id): ("jobDone", ["job": .integer(id)])
    case .jobSpoiled(let id, let reason):
      ("jobSpoiled", ["job": .integer(id), "problem": .string(reason)])
    case .jobWithdrawn(let id, let reason):
      ("jobWithdrawn", ["job": .integer(id), "problem": .string(reason)])
    }
  }

  init(_ fact: Fact) throws {
    guard fact.version == 1 else { throw UnknownFact(fact) }
    switch fact.type {
    case "printerSet":
      guard let printer = fact.payload["printer"].flatMap({ Printer($0) }) else {
        throw UnknownFact(fact, problem: "its printer is malformed")
      }
      self = .printerSet(printer)
    case "printerRemoved": self = .printerRemoved(try fact.text("printer"))
    case "calibrated":
      guard let calibration = fact.payload["calibration"].flatMap({ PrinterCalibration($0) })
      else { throw UnknownFact(fact, problem: "its calibration is malformed") }
      self = .calibrated(calibration)
    case "jobQueued":
      guard let print = PrintID(try fact.text("print")),
        let feed = PaperStock.Feed(rawValue: try fact.text("feed"))
      else { throw UnknownFact(fact, problem: "its print or feed is malformed") }
      self = .jobQueued(
        try fact.integer("job"), print, printer: try fact.text("printer"), feed: feed)
    case "linesQueued":
      guard let lines = fact.payload["lines"].flatMap({ BookletLines($0) }),
        let feed = PaperStock.Feed(rawValue: try fact.text("feed"))
      else { throw UnknownFact(fact, problem: "its lines or feed are malformed") }
      self = .linesQueued(
        try fact.integer("job"), lines, printer: try fact.text("printer"), feed: feed)
    case "jobSending": self = .jobSending(try fact.integer("job"))
    case "jobDelivered": self = .jobDelivered(try fact.integer("job"))
    case "jobInterrupted":
      self = .jobInterrupted(try fact.integer("job"), problem: try fact.text("problem"))
    case "jobDone": self = .jobDone(try fact.integer("job"))
    case "jobSpoiled":
      self = .jobSpoiled(try fact.integer("job"), reason: try fact.text("problem"))
    case "jobWithdrawn":
      self = .jobWithdrawn(try fact.integer("job"), reason: try fact.text("problem"))
    default: throw UnknownFact(fact)
    }
  }
}
