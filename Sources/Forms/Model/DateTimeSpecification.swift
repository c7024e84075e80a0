/// A day, a time of day, or both (日期时间, `datetime`).
///
/// Values are texts: `YYYY-MM-DD`, `HH:mm` with the offset that `serialization` asks for, or
/// `YYYY-MM-DDTHH:mm` with offset.
package struct DateTimeSpecification: Sendable {
  package enum Subtype: String, CaseIterable, Sendable {
    case date
    case time
    case dateTime = "datetime"
  }

  /// How a time of day is related to the world.
  package enum TimeSerialization: String, CaseIterable, Sendable {
    /// With the offset of the office's zone: `08:30+08:00`.
    case offset = "utc_offset"
    /// Turned to UTC: `00:30Z`.
    case normalized = "utc_normalized"
    /// As on the clock: `08:30`.
    case none = "no_timezone"
  }

  package let subtype: Subtype
  package let dateLabel: FormText?
  package let timeLabel: FormText?
  /// The times offered, in minutes apart: 1 to 60.
  package let timeInterval: Int
  package let serialization: TimeSerialization
  package let refusesPastDates: Bool
  package let isRequired: Bool
  package let defaultValue: String?
}
