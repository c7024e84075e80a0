package import CivilTime

/// A calendar file that somebody brings: a notice of holidays in the own format or the public JSON
/// shape, or a table of hours.
package struct CalendarUpload: Hashable, Sendable {
  package var name: String
  package var bytes: [UInt8]
  /// When it was published, for files that do not say it.
  package var published: CalendarDate?

  package init(name: String, bytes: [UInt8], published: CalendarDate? = nil) {
    self.name = name
    self.bytes = bytes
    self.published = published
  }
}
