import CivilTime
import JSONText
import WorkCalendar

/// `tongzheng calendar deadline`.
struct CalendarDeadlineCommand: Command {
  static let words = ["calendar", "deadline"]
  static let summary = "counts a period of working days, calendar days, months or business hours"
  static let explanation = """
    Prints the last day of a period that begins with an event on the day --from, which is not counted
    itself. Pauses leave out the days after their first through their last; overlaps count once. A pause
    with a ground is left out only where the ground stops the clock that is meant. A last day that is a
    rest day gives way to the next working day (Civil Code, articles 200 to 204). The result is
    provisional (预计) when it goes through a year whose notice is not known.
    """
  static let parameters: [Parameter] = [
    .option(
      "from", value: "DATE", "the day of the event: 2026-02-13, or 2026-02-13T15:00 for hours"),
    .option("days", value: "N", "how many of the unit"),
    .option("unit", value: "UNIT", "workday (default), calendar, month or hour"),
    .option(
      "pause", value: PauseOption.value, repeats: true,
      "the period stands still after A, through B, for the ground if one is named: 检验, hearing, …"),
    .option(
      "clock", value: "KIND",
      "what grounds are held against: decision (default), promise, step, acceptance or delivery"),
    CalendarSource.region, CalendarSource.asOf, DataOption.parameter, DataOption.json,
  ]

  private let start: CivilDateTime
  private let hasTime: Bool
  private let period: Period
  private let pauses: [PauseOption]
  private let clock: StatutoryClock.Kind
  private let source: CalendarSource
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    guard let from = values["from"] else {
      throw UsageError("--from is missing: a day such as 2026-02-13")
    }
    (start, hasTime) = try Self.start(from)
    period = try Self.period(values)
    guard !hasTime || period.isOfHours else {
      throw UsageError("--from “\(from)” has a time, which counts only with --unit hour")
    }
    var pauses: [PauseOption] = []
    for text in values.all("pause") { pauses.append(try PauseOption(text)) }
    self.pauses = pauses
    clock = try Self.clock(values["clock"] ?? StatutoryClock.Kind.decision.rawValue)
    source = try CalendarSource(values)
    asJSON = values.has("json")
  }

  private static func start(_ text: String) throws(UsageError) -> (CivilDateTime, hasTime: Bool) {
    if let date = CalendarDate(text) { return (CivilDateTime(date: date), false) }
    guard let start = CivilDateTime(text) else {
      throw UsageError("--from “\(text)” is no day such as 2026-02-13")
    }
    return (start, true)
  }

  private static func period(_ values: ParameterValues) throws(UsageError) -> Period {
    let unit = values["unit"] ?? "workday"
    let longest = unit == "month" ? 1200 : Period.reach
    guard let count = try values.integer("days", in: 0...longest) else {
      throw UsageError("--days is missing: how many of the unit")
    }
    switch unit {
    case "workday": return .workingDays(count)
    case "calendar": return .calendarDays(count)
    case "month": return .months(count)
    case "hour": return .hours(count)
    default: throw UsageError("--unit “\(unit)” must be workday, calendar, month or hour")
    }
  }

  private static func clock(_ name: String) throws(UsageError) -> StatutoryClock.Kind {
    guard let kind = StatutoryClock.Kind(rawValue: name) else {
      let kinds = StatutoryClock.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageError("--clock “\(name)” must be one of \(kinds)")
    }
    return kind
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let calendar = try source.calendar()
    let paused = PausedDays(pauses.filter { $0.stops(clock) }.map(\.stretch))
    let found = calendar.count(
      period, from: start.date, at: hasTime ? start.time : nil, without: paused)
    for remark in pauses.compactMap({ $0.remark(for: clock) }) { terminal.talk(remark) }
    if asJSON {
      terminal.output(json(of: found).text)
    } else {
      terminal.output(([found.deadline.isoText] + found.deadline.remarks).joined(separator: " "))
    }
    return .done
  }

  /// Grounds are told only where some were named.
  private func json(of found: CountedDeadline) -> JSON {
    var members: [(String, JSON)] = [
      ("deadline", .string(found.deadline.isoText)),
      ("provisional", .bool(found.deadline.isProvisional)),
      ("uncertain", .bool(found.deadline.isUncertain)),
      ("calendar", .string(found.deadline.calendarVersion)),
      ("counted", .array(found.counted.map { .string($0.isoText) })),
    ]
    if pauses.contains(where: { $0.ground != nil }) {
      members.append(("pauses", .array(pauses.map { $0.json(for: clock) })))
    }
    return .object(JSONObject(members))
  }
}

extension Period {
  fileprivate var isOfHours: Bool {
    if case .hours = self { true } else { false }
  }
}

extension Deadline {
  /// `2026-03-19`, with the time where the period was one of hours.
  fileprivate var isoText: String {
    time.map { CivilDateTime(date: date, time: $0).description } ?? date.description
  }

  /// What a reader must know before he relies on it.
  fileprivate var remarks: [String] {
    (isProvisional ? ["provisional"] : []) + (isUncertain ? ["uncertain"] : [])
  }
}

extension CountedDeadline.Part {
  /// A day, or an interval as ISO 8601 writes it.
  fileprivate var isoText: String {
    guard let hours else { return date.description }
    return [hours.opens, hours.closes]
      .map { CivilDateTime(date: date, time: $0).description }.joined(separator: "/")
  }
}
