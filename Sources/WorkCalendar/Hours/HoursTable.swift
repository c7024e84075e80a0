package import CivilTime

/// The business hours that an authority has announced (作息时间), from the day on which they hold.
package struct HoursTable: Hashable, Sendable {
  package var title: String
  /// Who announced them.
  package var authority: String
  package var published: CalendarDate
  package var effective: CalendarDate
  /// Nil for the whole country.
  package var region: RegionCode?
  package var version: Int
  package var hours: BusinessHours

  package init(
    title: String, authority: String, published: CalendarDate, effective: CalendarDate,
    region: RegionCode? = nil, version: Int = 1, hours: BusinessHours
  ) {
    self.title = title
    self.authority = authority
    self.published = published
    self.effective = effective
    self.region = region
    self.version = version
    self.hours = hours
  }

  /// Short name with version, such as `130626-hours-2026-06-01.1`.
  package var label: String { "\(region?.text ?? "cn")-hours-\(effective).\(version)" }

  /// Of two tables that hold on a day, the one that counts comes last: that of the narrower region,
  /// then the one that took effect later, then the higher version.
  static func precedes(_ left: HoursTable, _ right: HoursTable) -> Bool {
    (left.region?.depth ?? 0, left.effective, left.version)
      < (right.region?.depth ?? 0, right.effective, right.version)
  }
}
