import CivilTime
import JSONText
import WorkCalendar

/// `tongzheng calendar show`.
struct CalendarShowCommand: Command {
  static let words = ["calendar", "show"]
  static let summary = "shows the holidays and working days of a year"
  static let explanation = """
    Prints which notices the year stands on, its holidays (放假) and make-up workdays (调休上班), and how
    many working days each month has. A year without its notice is provisional: it is Monday to Friday.
    """
  static let parameters: [Parameter] = [
    .operand("YEAR", "the year, such as 2026"), CalendarSource.region, CalendarSource.asOf,
    DataOption.parameter, DataOption.json,
  ]

  private let year: Int
  private let source: CalendarSource
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    let text = try values.required("YEAR")
    guard let year = Int(text), (1949...9999).contains(year) else {
      throw UsageError("“\(text)” is no year such as 2026")
    }
    self.year = year
    source = try CalendarSource(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let sheet = YearSheet(of: year, in: try source.calendar())
    terminal.output(asJSON ? sheet.json.text : sheet.lines.joined(separator: "\n"))
    return .done
  }
}

extension YearSheet {
  fileprivate var lines: [String] {
    let remarks = (isProvisional ? ["provisional"] : []) + (isUncertain ? ["uncertain"] : [])
    let head = (["\(year)", version] + remarks).joined(separator: "  ")
    let papers = notices.map { notice in
      "\(notice.published)  \(notice.title)\(notice.doubt.map { "（待核实：\($0)）" } ?? "")"
    }
    let months = zip(1..., workingDaysByMonth).map { "\($0):\($1)" }.joined(separator: " ")
    return [head] + papers + stretches.map(\.line)
      + ["working days: \(workingDaysByMonth.reduce(0, +)) (\(months))"]
  }

  fileprivate var json: JSON {
    [
      "year": .integer(year), "calendar": .string(version), "provisional": .bool(isProvisional),
      "uncertain": .bool(isUncertain),
      "notices": .array(
        notices.map { notice in
          [
            "version": .string(notice.label), "status": .string(notice.status.rawValue),
            "title": .string(notice.title), "issuer": .string(notice.issuer),
            "number": .string(notice.number), "published": .string(notice.published.description),
          ]
        }),
      "workingDays": .integer(workingDaysByMonth.reduce(0, +)),
      "months": .array(workingDaysByMonth.map { .integer($0) }),
      "days": .array(
        days.map { day in
          [
            "date": .string(day.date.description), "name": .string(day.festival),
            "isOffDay": .bool(!day.isWorkday), "isStatutory": .bool(day.isStatutory),
          ]
        }),
    ]
  }
}

extension YearSheet.Stretch {
  fileprivate var line: String {
    let range = first == last ? "\(first)" : "\(first)..\(last)"
    return "\(isWorkday ? "work" : "off ") \(range.padded(to: 24))\(festival)"
  }
}
