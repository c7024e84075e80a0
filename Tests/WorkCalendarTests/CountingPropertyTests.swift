import CivilTime
import TestTools
import Testing
import WorkCalendar

@Suite("Counting, at random")
struct CountingPropertyTests {
  /// A made-up calendar around 2026, a period and pauses.
  private struct Drawn {
    var random: SeededRandom
    let notice: HolidayNotice
    let base: CalendarDate
    let period: Period
    var stretches: [PausedDays.Stretch] = []

    init(seed: UInt64) throws {
      random = SeededRandom(seed: seed)
      let first = try #require(CalendarDate("2026-01-01"))
      var days: [CalendarDate: HolidayNotice.Day] = [:]
      for _ in 0..<Int.random(in: 0...60, using: &random) {
        let date = first.adding(days: Int.random(in: 0..<365, using: &random))
        days[date] = HolidayNotice.Day(
          isWorkday: Int.random(in: 0..<3, using: &random) == 0, festival: "节")
      }
      notice = HolidayNotice(
        year: 2026, version: 1, status: .official, issuer: "国务院办公厅", title: "通知",
        published: first, days: days)
      base = first.adding(days: Int.random(in: 0..<365, using: &random))
      let count = Int.random(in: 0...60, using: &random)
      period =
        [
          .workingDays(count), .calendarDays(count), .months(count % 7), .hours(count),
        ].randomElement(using: &random) ?? .workingDays(count)
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let after = base.adding(days: Int.random(in: -10...60, using: &random))
        let through = after.adding(days: Int.random(in: 0...25, using: &random))
        stretches.append(try #require(PausedDays.Stretch(after: after, through: through)))
      }
    }

    var calendar: WorkingCalendar { WorkingCalendar(notices: [notice]) }

    func deadline(in calendar: WorkingCalendar, _ stretches: [PausedDays.Stretch]) -> Deadline {
      calendar.count(period, from: base, without: PausedDays(stretches)).deadline
    }
  }

  private static let seeds: Range<UInt64> = 0..<600

  @Test func `never ends on a rest day or within a pause`() throws {
    for seed in Self.seeds {
      let drawn = try Drawn(seed: seed)
      let deadline = drawn.deadline(in: drawn.calendar, drawn.stretches)
      #expect(drawn.calendar.isWorkday(deadline.date), "seed \(seed)")
      #expect(!drawn.stretches.contains { $0.contains(deadline.date) }, "seed \(seed)")
    }
  }

  @Test func `comes to the same whatever the order and the overlaps of the pauses`() throws {
    for seed in Self.seeds {
      var drawn = try Drawn(seed: seed)
      let deadline = drawn.deadline(in: drawn.calendar, drawn.stretches)
      let shuffled = drawn.stretches.shuffled(using: &drawn.random)
      #expect(drawn.deadline(in: drawn.calendar, shuffled) == deadline, "seed \(seed)")
      let doubled =
        try drawn.stretches
        + drawn.stretches.flatMap { stretch in
          let middle = stretch.after.adding(days: stretch.after.days(to: stretch.through) / 2)
          return [
            try #require(PausedDays.Stretch(after: stretch.after, through: middle)),
            try #require(PausedDays.Stretch(after: middle, through: stretch.through)),
          ]
        }
      #expect(drawn.deadline(in: drawn.calendar, doubled) == deadline, "seed \(seed)")
    }
  }

  @Test func `never ends earlier for one more holiday or one more pause`() throws {
    for seed in Self.seeds {
      var drawn = try Drawn(seed: seed)
      let deadline = drawn.deadline(in: drawn.calendar, drawn.stretches)
      let day = drawn.base.adding(days: Int.random(in: -5...100, using: &drawn.random))
      var more = drawn.notice
      more.days[day] = HolidayNotice.Day(isWorkday: false, festival: "节")
      let later = drawn.deadline(in: WorkingCalendar(notices: [more]), drawn.stretches)
      #expect(later.date >= deadline.date, "seed \(seed)")
      let pause = try #require(PausedDays.Stretch(after: day, through: day.adding(days: 3)))
      let paused = drawn.deadline(in: drawn.calendar, drawn.stretches + [pause])
      #expect(paused.date >= deadline.date, "seed \(seed)")
    }
  }

  /// Counts on the golden table of days alone, one day after the other.
  @Test func `agrees with a slow counter on the golden days`() throws {
    let calendar = try WorkingCalendar.national()
    let golden = try Self.goldenWorkdays()
    let first = try #require(CalendarDate("2024-01-01"))
    for seed in Self.seeds {
      var random = SeededRandom(seed: seed)
      let base = first.adding(days: Int.random(in: 0..<800, using: &random))
      let count = Int.random(in: 1...60, using: &random)
      let stretches = try (0..<Int.random(in: 0...4, using: &random)).map { _ in
        let after = base.adding(days: Int.random(in: 0...60, using: &random))
        let through = after.adding(days: Int.random(in: 0...20, using: &random))
        return try #require(PausedDays.Stretch(after: after, through: through))
      }
      var day = base
      var left = count
      while left > 0 {
        day = day.adding(days: 1)
        var counts: Bool = try #require(golden[day] as Bool?)
        for stretch in stretches where day > stretch.after && day <= stretch.through {
          counts = false
        }
        if counts { left -= 1 }
      }
      let found = calendar.count(
        .workingDays(count), from: base, without: PausedDays(stretches))
      #expect(found.deadline.date == day, "seed \(seed)")
    }
  }

  private static func goldenWorkdays() throws -> [CalendarDate: Bool] {
    var golden: [CalendarDate: Bool] = [:]
    for month in ClassifiedDays.months {
      let parts = month.split(separator: " ")
      var day = try #require(CalendarDate("\(parts[0])-01"))
      for mark in parts[1] {
        golden[day] = mark == "w" || mark == "#"
        day = day.adding(days: 1)
      }
    }
    return golden
  }
}
