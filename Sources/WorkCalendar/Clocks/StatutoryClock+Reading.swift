package import CivilTime

/// A stretch of a clock's time in which it ran, or stood still on the grounds that are named.
package struct ClockSegment: Hashable, Sendable {
  /// The days after this one,
  package let after: CalendarDate
  /// through this one.
  package let through: CalendarDate
  /// Why it stood still, all grounds of that time; empty while it ran.
  package let grounds: [PauseGround]
  package let workingDays: Int
}

extension StatutoryClock {
  /// Whether it stands still on a day.
  package func isPaused(on day: CalendarDate) -> Bool {
    pauses.contains { $0.began <= day && $0.ended.map { day < $0 } ?? true }
  }

  /// The days that are left out, as known on a day: a pause that goes on reaches to that day.
  package func pausedDays(asOf today: CalendarDate) -> PausedDays {
    PausedDays(pauses.compactMap { $0.stretch(asOf: today) })
  }

  /// When the time is up, as known on a day; while it stands still, the earliest that it can be.
  package func deadline(in calendar: WorkingCalendar, asOf today: CalendarDate) -> Deadline {
    calendar.count(wholeLimit, from: base, without: pausedDays(asOf: today)).deadline
  }

  /// The stretches from the base through a day, without gap and without overlap.
  package func segments(
    through end: CalendarDate, in calendar: WorkingCalendar
  ) -> [ClockSegment] {
    guard base < end else { return [] }
    var cuts: Set<CalendarDate> = [base, end]
    for stretch in pauses.compactMap({ $0.stretch(asOf: end) }) {
      for day in [stretch.after, stretch.through] where base < day && day < end { cuts.insert(day) }
    }
    let days = cuts.sorted()
    let pieces = zip(days, days.dropFirst()).map { after, through in
      (after, through, grounds(between: after, and: through, asOf: end))
    }
    return pieces.reduce(into: []) { segments, piece in
      let (after, through, grounds) = piece
      let start =
        segments.last.flatMap { $0.grounds == grounds ? segments.popLast()?.after : nil } ?? after
      segments.append(
        ClockSegment(
          after: start, through: through, grounds: grounds,
          workingDays: calendar.workingDays(after: start, through: through)))
    }
  }

  private func grounds(
    between after: CalendarDate, and through: CalendarDate, asOf end: CalendarDate
  ) -> [PauseGround] {
    let all = pauses.filter { $0.stretch(asOf: end)?.contains(through) ?? false }.map(\.ground)
    return PauseGround.allCases.filter(all.contains)
  }

  /// How many workdays it has run through a day.
  package func usedWorkingDays(through day: CalendarDate, in calendar: WorkingCalendar) -> Int {
    segments(through: day, in: calendar).filter(\.grounds.isEmpty).map(\.workingDays).reduce(0, +)
  }

  /// 时限压缩率: by what part the promised time is shorter than the lawful one, from 0 to 1; nil where
  /// the units differ or the law gives nothing.
  package static func compression(promised: Period, lawful: Period) -> Double? {
    switch (promised, lawful) {
    case (.workingDays(let promised), .workingDays(let lawful)) where lawful > 0,
      (.calendarDays(let promised), .calendarDays(let lawful)) where lawful > 0:
      1 - Double(promised) / Double(lawful)
    default: nil
    }
  }
}
