package import CivilTime

/// The holidays and make-up workdays of one year (节假日安排), as one notice announces them.
///
/// A notice of the State Council (国务院办公厅) holds for the whole country; one with a region is an
/// overlay of that region, whose days go before the national ones. A notice may reach into the
/// December before and the January after its year.
package struct HolidayNotice: Hashable, Sendable {
  package enum Status: String, Hashable, Sendable, CaseIterable {
    case official
    /// Not published yet: dates computed with it are provisional (预计).
    case draft
    /// Published again during the year.
    case amended
  }

  /// A day whose kind the notice sets against the rule of Monday to Friday.
  package struct Day: Hashable, Sendable {
    package var isWorkday: Bool
    /// The festival, such as 春节.
    package var festival: String
    /// Whether it is a statutory holiday itself (法定节假日), not merely joined to one.
    package var isStatutory: Bool

    package init(isWorkday: Bool, festival: String, isStatutory: Bool = false) {
      self.isWorkday = isWorkday
      self.festival = festival
      self.isStatutory = isStatutory
    }
  }

  package var year: Int
  package var version: Int
  package var status: Status
  package var issuer: String
  package var title: String
  /// 文号; empty when unknown.
  package var number: String
  package var published: CalendarDate
  /// Nil for the whole country.
  package var region: RegionCode?
  /// Who ordered the days of a region.
  package var authority: String
  /// Why the facts of this file are not certain; nil for those that are.
  package var doubt: String?
  package var days: [CalendarDate: Day]

  package init(
    year: Int, version: Int, status: Status, issuer: String, title: String, number: String = "",
    published: CalendarDate, region: RegionCode? = nil, authority: String = "",
    doubt: String? = nil, days: [CalendarDate: Day]
  ) {
    self.year = year
    self.version = version
    self.status = status
    self.issuer = issuer
    self.title = title
    self.number = number
    self.published = published
    self.region = region
    self.authority = authority
    self.doubt = doubt
    self.days = days
  }

  /// Short name with version, such as `cn-2026.1` or `130600-2026.2`.
  package var label: String { "\(region?.text ?? "cn")-\(year).\(version)" }
}
