import Certificates
import JSONText
import Runtime

/// `tongzheng booklet list`.
struct BookletListCommand: Command {
  static let words = ["booklet", "list"]
  static let summary = "lists the booklets in force and what waits to be printed into them"
  static let explanation = "The office may be running."
  static let parameters: [Parameter] = [DataOption.parameter, DataOption.json]

  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let booklets = try Office.observing(folder).runtime.read { database in
      try BookletQueries(database).booklets().map { try BookletReport($0, reading: database) }
    }
    terminal.output(
      asJSON
        ? JSON.array(booklets.map(\.json)).text
        : booklets.map(\.words).joined(separator: "\n"))
    return .done
  }
}

/// `tongzheng booklet show`.
struct BookletShowCommand: Command {
  static let words = ["booklet", "show"]
  static let summary = "shows the page register of a booklet: every line, and the next free one"
  static let explanation = "The office may be running."
  static let parameters: [Parameter] = [
    BookletOptions.number, DataOption.parameter, DataOption.json,
  ]

  private let number: String
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    number = try values.required("NUMBER")
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let number = number
    let booklet = try Office.observing(folder).runtime.read { database in
      try BookletReport(
        try BookletOptions.booklet(numbered: number, BookletQueries(database)),
        reading: database)
    }
    terminal.output(asJSON ? booklet.json.text : booklet.words + "\n" + booklet.pages)
    return .done
  }
}
