import Certificates
import JSONText
import Runtime

/// `tongzheng booklet enter`.
struct BookletEnterCommand: Command {
  static let words = ["booklet", "enter"]
  static let summary = "orders entries into a register of a booklet, for a counter to print"
  static let explanation = """
    The file has the entries as a JSON array of objects, or a single object, with the names that the
    template prints. They wait until somebody prints them at the counter, on the next free lines. The
    office must not be running.
    """
  static let parameters: [Parameter] = [
    BookletOptions.number, BookletOptions.register,
    .option("entries", value: "FILE", "the entries as JSON"),
    .option("case", value: "NUMBER", "the case that they belong to (default: that of the booklet)"),
    DataOption.parameter, DataOption.json,
  ]

  private let number: String
  private let register: String
  private let file: InputFile
  private let caseNumber: String?
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    number = try values.required("NUMBER")
    register = try BookletOptions.text("register", values)
    file = InputFile(path: try BookletOptions.text("entries", values))
    caseNumber = values["case"]
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let json: JSON
    do {
      json = try JSON(parsing: try file.bytes())
    } catch let error as JSONSyntaxError {
      throw CommandFailure("\(file.path):\(error.line):\(error.column): \(error.message)")
    }
    let rows = json.arrayValue ?? [json]
    let (number, name, given) = (number, register, caseNumber)
    let waiting = try Office.act("booklet.enter", in: folder) { step, office in
      let register = try office.certificates.register(step)
      let booklet = try register.queries.prints(numbered: number).last?.record
      return try register.enter(
        rows, into: name, of: number, caseNumber: given ?? booklet?.caseNumber ?? "")
    }
    terminal.output(
      asJSON
        ? JSON.object(["entered": .integer(rows.count), "waiting": .integer(waiting)]).text
        : "entered: \(rows.count), waiting: \(waiting)")
    return .done
  }
}

/// `tongzheng booklet skip`.
struct BookletSkipCommand: Command {
  static let words = ["booklet", "skip"]
  static let summary = "leaves lines of a booklet out, so that another becomes the next free one"
  static let explanation = """
    For lines that were written by hand, or cannot be printed on. It goes forwards alone: a line that
    was used is never printed on again. The office must not be running.
    """
  static let parameters: [Parameter] = [
    BookletOptions.number, BookletOptions.register,
    .option("page", value: "N", "the number on the page"),
    .option("line", value: "N", "the line that becomes the next free one, counted from 1"),
    StockOptions.reason, DataOption.parameter, DataOption.json,
  ]

  private let number: String
  private let register: String
  private let place: BookletPlace
  private let reason: String
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    number = try values.required("NUMBER")
    register = try BookletOptions.text("register", values)
    guard let page = try values.integer("page", in: 1...9999),
      let line = try values.integer("line", in: 1...200)
    else { throw UsageError("--page and --line must be given") }
    place = BookletPlace(page: page, line: line)
    reason = try BookletOptions.text("reason", values)
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let (number, register, place, reason) = (number, register, place, reason)
    try Office.act("booklet.skip", in: folder) { step, office in
      let booklet = try BookletOptions.booklet(
        numbered: number, BookletQueries(try step.database))
      try office.certificates.register(step)
        .skipLines(of: booklet.record.id, in: register, to: place, reason: reason)
      return Done()
    }
    terminal.output(
      asJSON
        ? JSON.object(["page": .integer(place.page), "line": .integer(place.line)]).text
        : "next: \(place)")
    return .done
  }
}

/// `tongzheng booklet renew`.
struct BookletRenewCommand: Command {
  static let words = ["booklet", "renew"]
  static let summary = "reserves the booklet that follows one that is full, damaged or lost"
  static let explanation = """
    The new one has the same number and waits at the counter to be printed. After a full one its
    registers are empty; after a damaged or lost one it has all that was entered. A lost one is void at
    once. The office must not be running.
    """
  static let parameters: [Parameter] = [
    BookletOptions.number, .option("cause", value: "CAUSE", "full, damaged or lost"),
    StockOptions.reason, DataOption.parameter, DataOption.json,
  ]

  private let number: String
  private let end: BookletEnd
  private let reason: String
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    number = try values.required("NUMBER")
    let cause = try BookletOptions.text("cause", values)
    guard let end = BookletEnd(rawValue: cause) else {
      throw UsageError("--cause is “\(cause)”, but must be full, damaged or lost")
    }
    self.end = end
    reason = try BookletOptions.text("reason", values)
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let (number, end, reason) = (number, end, reason)
    let print = try Office.act("booklet.renew", in: folder) { step, office in
      let booklet = try BookletOptions.booklet(
        numbered: number, BookletQueries(try step.database))
      return try office.certificates.register(step)
        .renew(booklet.record.id, end, reason: reason).id.description
    }
    terminal.output(
      asJSON ? JSON.object(["print": .string(print)]).text : "waits at the counter: \(print)")
    return .done
  }
}
