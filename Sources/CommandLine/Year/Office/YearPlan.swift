import CivilTime

/// What happens in a year of an office, in numbers.
struct YearPlan: Sendable {
  var seed: UInt64
  var from: CalendarDate
  var through: CalendarDate
  /// How many handlers each unit has beside the one of the demonstration county.
  var furtherHandlers: Int
  /// How many cases begin in a hundred working days, by process.
  var cases: [String: Int]
  /// How often somebody comes to the desk on a working day.
  var visits: ClosedRange<Int>
  /// Out of a thousand working days of a person: days on which a leave begins, and on which somebody
  /// gives notice.
  var leaves: Int
  var resignations: Int
  /// The day on which a notice is amended, and the days that change places with it: one becomes free,
  /// one a working day, in the same month.
  var amendment: (on: CalendarDate, free: CalendarDate, working: CalendarDate)
  /// The evenings on which pages and journal are compared; the last evening always is one.
  var checks: [CalendarDate]
  /// How many people's pages are compared each time: those with most to do; nil for everybody's.
  var comparedPeople: Int?

  /// 300 people in 2026, some 20,000 cases.
  static func year(seed: UInt64) throws -> YearPlan {
    YearPlan(
      seed: seed, from: try date("2026-01-04"), through: try date("2026-12-31"),
      furtherHandlers: 2,
      cases: ["DOC-IN": 4000, "APV-CASE": 3000, "SUP-ITEM": 900, "EST-IN": 200],
      visits: 1...3, leaves: 15, resignations: 1,
      amendment: (
        on: try date("2026-06-08"), free: try date("2026-07-10"), working: try date("2026-07-11")
      ),
      checks: try ["2026-02-13", "2026-02-24", "2026-06-30", "2026-10-10"].map(date),
      comparedPeople: nil)
  }

  /// Six weeks with the Spring Festival and both working Saturdays around it.
  static func weeks(seed: UInt64) throws -> YearPlan {
    YearPlan(
      seed: seed, from: try date("2026-02-09"), through: try date("2026-03-20"),
      furtherHandlers: 0,
      cases: ["DOC-IN": 120, "APV-CASE": 120, "SUP-ITEM": 70, "EST-IN": 50],
      visits: 1...1, leaves: 25, resignations: 10,
      amendment: (
        on: try date("2026-03-04"), free: try date("2026-03-13"), working: try date("2026-03-14")
      ),
      checks: [try date("2026-02-28")], comparedPeople: 16)
  }

  private static func date(_ text: String) throws -> CalendarDate {
    guard let date = CalendarDate(text) else {
      throw CommandFailure("“\(text)” in the plan of the year is no day")
    }
    return date
  }
}
