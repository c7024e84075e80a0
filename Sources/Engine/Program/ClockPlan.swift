import BPMN
import WorkCalendar

/// What the process says of its statutory clocks (`tz:statutoryDays` and so on).
struct ClockPlan: Sendable {
  /// How long the law gives for the decision; what the licensing law does if nil.
  let statutoryDays: Setting?
  /// How long the office promises to take; no promise if nil.
  let promisedDays: Setting?
  /// Whether several departments decide jointly (联合办理).
  let jointly: Setting?
  /// Whether a suspension (挂起) stops the clocks of the steps that it holds.
  let stopsWhenSuspended: Bool
}

/// Which clocks an element begins and ends, when it is done.
struct ClockTurnPlan: Sendable {
  let begins: [StatutoryClock.Kind]
  let ends: [StatutoryClock.Kind]
  /// The day of the event; today if nil.
  let from: Setting?
}

extension ProgramCompiler {
  mutating func clockPlan(of process: ElementDraft) -> ClockPlan {
    ClockPlan(
      statutoryDays: property("tz:statutoryDays", of: process),
      promisedDays: property("tz:promisedDays", of: process),
      jointly: property("tz:jointly", of: process),
      stopsWhenSuspended: process.extensions.property("tz:suspensionStopsClock") == nil
        || isTrue("tz:suspensionStopsClock", of: process))
  }

  mutating func clockTurn(of draft: ElementDraft) -> ClockTurnPlan? {
    let begins = clocks("tz:clockBegins", of: draft)
    let ends = clocks("tz:clockEnds", of: draft)
    guard !begins.isEmpty || !ends.isEmpty else { return nil }
    return ClockTurnPlan(
      begins: begins, ends: ends, from: property("tz:clockFrom", of: draft))
  }

  /// The promise goes with the decision, and a step has its own deadline.
  private mutating func clocks(
    _ name: String, of draft: ElementDraft
  ) -> [StatutoryClock.Kind] {
    let kinds: [StatutoryClock.Kind] = [.acceptance, .decision, .delivery]
    return words(draft.extensions.property(name)).flatMap { word -> [StatutoryClock.Kind] in
      guard let kind = StatutoryClock.Kind(rawValue: word), kinds.contains(kind) else {
        findings.error(
          "clock", draft.id, at: draft.origin,
          "\(draft.title)的 \(name) 只能是 acceptance、decision、delivery，不能是“\(word)”。")
        return []
      }
      return kind == .decision ? [.decision, .promise] : [kind]
    }
  }
}
