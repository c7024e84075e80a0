import CivilTime
import JSONText
import WorkCalendar

/// One `--pause A..B`, or `--pause A..B=GROUND`: when the period stands still, and why.
struct PauseOption {
  let stretch: PausedDays.Stretch
  /// Nil where only the days are named: then they are left out, whatever for.
  let ground: PauseGround?

  static let value = "A..B[=GROUND]"

  init(_ text: String) throws(UsageError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    let ends = parts[0].split(separator: "..", omittingEmptySubsequences: false)
      .map { CalendarDate(String($0)) }
    guard ends.count == 2, let after = ends[0], let through = ends[1] else {
      throw UsageError(
        "--pause “\(text)” must be two days such as 2026-03-02..2026-03-12, and may name a ground: "
          + "2026-03-02..2026-03-12=听证")
    }
    guard let stretch = PausedDays.Stretch(after: after, through: through) else {
      throw UsageError("--pause “\(text)” ends before it begins")
    }
    self.stretch = stretch
    ground = parts.count == 2 ? try Self.ground(parts[1]) : nil
  }

  private static func ground(_ name: String) throws(UsageError) -> PauseGround {
    guard let ground = PauseGround(named: name) else {
      let names = PauseGround.allCases.map { "\($0.chineseName) (\($0.rawValue))" }
      throw UsageError(
        "--pause: “\(name)” is no ground; there are: \(names.joined(separator: ", "))")
    }
    return ground
  }

  func stops(_ clock: StatutoryClock.Kind) -> Bool { ground?.stops(clock) ?? true }

  func json(for clock: StatutoryClock.Kind) -> JSON {
    [
      "after": .string(stretch.after.description), "through": .string(stretch.through.description),
      "ground": ground.map { .string($0.rawValue) } ?? .null,
      "basis": ground?.basis.map { .string($0) } ?? .null, "stops": .bool(stops(clock)),
    ]
  }

  /// What a reader must know of a pause that changes nothing.
  func remark(for clock: StatutoryClock.Kind) -> String? {
    guard let ground, !stops(clock) else { return nil }
    let why =
      ground.basis == nil
      ? "no rule lets this time be left out" : "it does not stop \(clock.rawValue) periods"
    return "the pause for \(ground.chineseName) is counted all the same: \(why)"
  }
}
