package import CivilTime

/// A deadline together with what was counted to reach it, so that a person can follow the count.
package struct CountedDeadline: Hashable, Sendable {
  /// What counted: a day, or on a day of business hours from when until when.
  package struct Part: Hashable, Sendable {
    package var date: CalendarDate
    package var hours: BusinessHours.Session?
  }

  package var deadline: Deadline
  /// As many as the period says, in order; a last day that was moved is not among them.
  package var counted: [Part]
}

extension WorkingCalendar {
  /// Counts a period from an event on the base day, leaving out the days on which it does not run.
  ///
  /// 民法典 articles 200–203: the first day is not counted; a period of months ends on the
  /// corresponding day or, for want of it, on the last of the month; a last day that is a rest day
  /// gives way to the next workday. Days that are left out of a period of months are appended to it.
  /// A period of hours runs from `time`, or from the opening of the base day, in business hours.
  package func count(
    _ period: Period, from base: CalendarDate, at time: TimeOfDay? = nil,
    without paused: PausedDays = .none
  ) -> CountedDeadline {
    switch period {
    case .workingDays(let count): workingDays(count, from: base, without: paused)
    case .calendarDays(let count):
      calendarDays(through: base.adding(days: count), from: base, without: paused)
    case .months(let count):
      calendarDays(through: base.adding(months: count), from: base, without: paused)
    case .years(let count):
      calendarDays(through: base.adding(years: count), from: base, without: paused)
    case .hours(let count):
      businessHours(
        Int64(count) * 3_600_000, from: CivilDateTime(date: base, time: time ?? .midnight),
        without: paused)
    }
  }

  private func workingDays(
    _ count: Int, from base: CalendarDate, without paused: PausedDays
  ) -> CountedDeadline {
    var date = base
    var counted: [CountedDeadline.Part] = []
    let step = count < 0 ? -1 : 1
    while counted.count < abs(count) {
      date = date.adding(days: step)
      if isWorkday(date), !paused.contains(date) {
        counted.append(CountedDeadline.Part(date: date))
      }
    }
    if count == 0 { date = running(onOrAfter: base, without: paused) }
    return CountedDeadline(deadline: deadline(date, from: base), counted: counted)
  }

  /// Every day through the last, and as many more as were left out.
  private func calendarDays(
    through last: CalendarDate, from base: CalendarDate, without paused: PausedDays
  ) -> CountedDeadline {
    var date = base
    var counted: [CountedDeadline.Part] = []
    while counted.count < max(base.days(to: last), 0) {
      date = date.adding(days: 1)
      if !paused.contains(date) { counted.append(CountedDeadline.Part(date: date)) }
    }
    let end = running(onOrAfter: date, without: paused)
    return CountedDeadline(deadline: deadline(end, from: base), counted: counted)
  }

  private func businessHours(
    _ amount: Int64, from start: CivilDateTime, without paused: PausedDays
  ) -> CountedDeadline {
    var counted: [CountedDeadline.Part] = []
    var end = start
    walkBusinessHours(from: start, for: amount, skipping: paused.contains) { date, opens, closes in
      end = CivilDateTime(date: date, time: closes)
      if let hours = BusinessHours.Session(opens: opens, closes: closes) {
        counted.append(CountedDeadline.Part(date: date, hours: hours))
      }
    }
    var deadline = deadline(end.date, from: start.date)
    deadline.time = end.time
    return CountedDeadline(deadline: deadline, counted: counted)
  }

  /// The first workday from this one on that is not left out.
  private func running(
    onOrAfter date: CalendarDate, without paused: PausedDays
  ) -> CalendarDate {
    var date = date
    while !isWorkday(date) || paused.contains(date) { date = date.adding(days: 1) }
    return date
  }
}

// MARK: Deadlines alone

extension WorkingCalendar {
  /// The day that lies this many workdays after the base; the base itself is not counted.
  ///
  /// Zero gives the base, or the next workday when it is a rest day; a negative number counts back.
  package func addingWorkingDays(_ count: Int, to base: CalendarDate) -> Deadline {
    var date = base
    if count == 0 {
      date = workday(onOrAfter: base)
    } else {
      for _ in 0..<abs(count) {
        date = count > 0 ? nextWorkday(after: date) : previousWorkday(before: date)
      }
    }
    return deadline(date, from: base)
  }

  /// The last day of a period that begins with an event on the base day.
  package func deadline(of period: Period, from base: CalendarDate) -> Deadline {
    count(period, from: base).deadline
  }

  /// The day on which something counts as received: after closing time or on a rest day, the next
  /// workday (民法典 article 203, second paragraph, read for the receiving side).
  package func receiptDay(of time: CivilDateTime) -> CalendarDate {
    guard isWorkday(time.date), time.time <= closing(on: time.date) else {
      return nextWorkday(after: time.date)
    }
    return time.date
  }

  func deadline(_ date: CalendarDate, from base: CalendarDate) -> Deadline {
    let years = min(base, date).year...max(base, date).year
    return Deadline(
      date: date, isProvisional: !years.allSatisfy(isKnown),
      isUncertain: years.contains(where: isUncertain),
      calendarVersion: years.map(version).joined(separator: ","))
  }
}
