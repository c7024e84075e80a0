import CivilTime

/// All that the office tidies up by itself.
struct Upkeep: Sendable {
  let forgetting: KeyForgetting
  let removal: HistoryRemoval

  /// Does what is due and tells when there will be more.
  func run(at now: Instant) throws -> Instant? {
    [try forgetting.run(at: now), try removal.run(at: now)].compactMap(\.self).min()
  }
}
