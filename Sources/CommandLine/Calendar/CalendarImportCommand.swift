import CivilTime
import Engine
import JSONText
import Runtime
import WorkCalendar

/// `tongzheng calendar import`.
struct CalendarImportCommand: Command {
  static let words = ["calendar", "import"]
  static let summary = "takes a notice of holidays or a table of hours into the office"
  static let explanation = """
    Reads a yearly file, the public JSON shape of a year, or a table of business hours (docs/calendar.md).
    Dates of running cases that are not past yet are counted again, each changed case with an event in
    the journal; --dry-run only tells which. To import, the office must not be running: when it is,
    the page 工作日历 of the administration does the same.
    """
  static let parameters: [Parameter] = [
    .operand("FILE", "the calendar file"),
    .option("published", value: "DATE", "when it was published, for files that do not say it"),
    .toggle("dry-run", "tells what would change and changes nothing"),
    DataOption.parameter, DataOption.json,
  ]

  private let file: InputFile
  private let published: CalendarDate?
  private let isDryRun: Bool
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    file = InputFile(path: try values.required("FILE"))
    published = try values.date("published")
    isDryRun = values.has("dry-run")
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let upload = CalendarUpload(name: file.name, bytes: try file.bytes(), published: published)
    let preview = try isDryRun ? looking(at: upload) : importing(upload)
    for warning in preview.warnings { terminal.talk("\(warning)") }
    terminal.output(asJSON ? json(of: preview).text : text(of: preview))
    return .done
  }

  private func looking(at upload: CalendarUpload) throws -> CalendarPreview {
    try Office.observing(folder).runtime.previewCalendar(upload)
  }

  private func importing(_ upload: CalendarUpload) throws -> CalendarPreview {
    let office = try Office.keeping(folder)
    try office.runtime.start(background: false)
    defer { office.runtime.stop() }
    let preview = try office.runtime.previewCalendar(upload)
    _ = try office.runtime.importCalendar(upload, by: Office.operatorAtTerminal)
    return preview
  }

  private func text(of preview: CalendarPreview) -> String {
    let verb = isDryRun ? "would change" : "changed"
    let head =
      "\(preview.label)  \(preview.title)  \(verb) \(preview.changedDays.count) days "
      + "and the dates of \(preview.changes.count) cases"
    let cases = preview.changes.flatMap { change in
      change.dates.dues.map { due in
        "\(change.caseNumber)  \(due.old.remarkedText) -> \(due.new.remarkedText)  \(change.title)"
      }
        + change.dates.timers.map { timer in
          "\(change.caseNumber)  \(timer.element) \(timer.old) -> \(timer.new)  \(change.title)"
        }
    }
    return ([head] + cases).joined(separator: "\n")
  }

  private func json(of preview: CalendarPreview) -> JSON {
    [
      "label": .string(preview.label), "imported": .bool(!isDryRun),
      "changedDays": .array(preview.changedDays.map { .string($0.description) }),
      "cases": .array(
        preview.changes.map { change in
          [
            "case": .string(change.caseNumber), "title": .string(change.title),
            "dues": .array(
              change.dates.dues.map { due in
                [
                  "task": due.activation.map { .string("\(change.instance)-\($0)") } ?? .null,
                  "old": .string(due.old.date.description),
                  "new": .string(due.new.date.description),
                  "provisional": .bool(due.new.isProvisional),
                ]
              }),
            "timers": .array(
              change.dates.timers.map { timer in
                [
                  "element": .string(timer.element), "old": .string(timer.old.description),
                  "new": .string(timer.new.description),
                ]
              }),
          ]
        }),
    ]
  }
}

extension DueDate {
  fileprivate var remarkedText: String { date.description + (isProvisional ? " provisional" : "") }
}
