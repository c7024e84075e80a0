package import CivilTime

/// One of the clocks of a case (时限时钟): when it began, how long it may run, and when it stood still.
package struct StatutoryClock: Hashable, Sendable {
  /// What the clock measures.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// K1 受理审查: from receipt to acceptance, correction or refusal (行政许可法 article 32).
    case acceptance
    /// K2 法定: from acceptance to the decision (article 42).
    case decision
    /// K3 承诺: the same, as the office has promised.
    case promise
    /// K4 送达: from the decision to the delivery of the licence (article 44).
    case delivery
    /// K5: one step of the way.
    case step
  }

  /// More time, granted once by the head who may (延长).
  package struct Extension: Hashable, Sendable {
    package var more: Int
    /// 行政机关负责人, or 本级人民政府负责人 for joint handling.
    package var approver: String
    package var decided: CalendarDate

    package init(more: Int, approver: String, decided: CalendarDate) {
      self.more = more
      self.approver = approver
      self.decided = decided
    }
  }

  package let kind: Kind
  package let base: CalendarDate
  package let limit: Period
  package private(set) var granted: Extension?
  /// In the order in which they were recorded; those of several departments may overlap.
  package private(set) var pauses: [Pause] = []

  package init(_ kind: Kind, from base: CalendarDate, limit: Period) {
    self.kind = kind
    self.base = base
    self.limit = limit
  }

  /// A clock as the file of the case has it. Of the pauses those stop it whose ground does.
  package init(
    _ kind: Kind, from base: CalendarDate, limit: Period, granted: Extension?, pauses: [Pause]
  ) {
    self.init(kind, from: base, limit: limit)
    self.granted = granted
    self.pauses = pauses.filter { $0.ground.stops(kind) }
  }

  /// How many workdays the licensing law gives: 5 to answer an application, 20 to decide or 45
  /// jointly, 10 to deliver; nil where it says nothing.
  package static func lawfulLimit(of kind: Kind, jointly: Bool = false) -> Int? {
    switch kind {
    case .acceptance: 5
    case .decision: jointly ? 45 : 20
    case .delivery: 10
    case .promise, .step: nil
    }
  }

  /// By how many workdays the law lets a decision be put off: 10, or 15 when several decide jointly.
  package static func lawfulExtension(jointly: Bool) -> Int { jointly ? 15 : 10 }

  /// What it may run altogether, without the pauses.
  package var wholeLimit: Period { limit.extended(by: granted?.more ?? 0) }

  // MARK: What happens to it

  /// Stands still from the day on which the pause begins; refuses what has no legal ground for it.
  package mutating func pause(_ pause: Pause) throws(ClockProblem) {
    if let problem = pause.problem { throw .groundless(problem) }
    guard pause.ground.stops(kind) else { throw .notStopped(kind, by: pause.ground) }
    guard pause.began >= base else { throw .beforeItBegan(pause.began) }
    pauses.append(pause)
  }

  /// Ends the pause of that ground that goes on.
  package mutating func resume(_ ground: PauseGround, on day: CalendarDate) throws(ClockProblem) {
    guard let index = pauses.lastIndex(where: { $0.ground == ground && $0.ended == nil }),
      pauses[index].began <= day
    else { throw .notPaused(ground) }
    pauses[index].ended = day
  }

  /// Gives more time, once, and only before the time is up.
  package mutating func extend(
    by more: Int, approver: String, on day: CalendarDate, in calendar: WorkingCalendar
  ) throws(ClockProblem) {
    guard kind == .decision || kind == .promise else { throw .notExtensible(kind) }
    guard granted == nil else { throw .alreadyExtended }
    let deadline = deadline(in: calendar, asOf: day).date
    guard day <= deadline else { throw .tooLate(deadline) }
    granted = Extension(more: more, approver: approver, decided: day)
  }
}

extension StatutoryClock.Kind {
  package var chineseName: String {
    switch self {
    case .acceptance: "受理审查"
    case .decision: "法定办理"
    case .promise: "承诺办理"
    case .delivery: "送达"
    case .step: "环节"
    }
  }
}
