import CivilTime
import FEEL

/// The moment at which a form is drawn or checked, and the zone of the office.
struct FormClock: Sendable {
  let now: Instant
  let zone: CivilZone

  init(_ scope: Scope) {
    now = scope.now
    zone = scope.zone
  }

  var today: CalendarDate { zone.date(of: now) }
}
