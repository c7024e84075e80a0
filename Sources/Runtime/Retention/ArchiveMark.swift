package import CivilTime
import Engine
package import JSONText
import SQLDatabase

/// That the archive has taken a finished case (归档移交), and how long its history is kept here.
package struct ArchiveMark: Hashable, Sendable {
  /// When, and by whose word.
  package var takenAt: Instant
  package var takenBy: String
  /// The SHA-256 digest of the file that the archive has, as 64 hexadecimal digits.
  package var sha256: String
  /// How the archive names it, such as 档号; may be empty.
  package var reference: String
  package var retention: RetentionPeriod
  /// The first day on which the history may go; nil if never.
  package var keepUntil: CalendarDate?
  /// When it went.
  package var removedAt: Instant?
}

extension ArchiveMark {
  static let select = """
    select taken_at, taken_by, sha256, reference, retention, keep_until, removed_at
    from case_archive
    """

  init(_ row: borrowing Row) throws {
    takenAt = Instant(milliseconds: try row.int64(0))
    takenBy = try row.text(1)
    sha256 = try row.text(2)
    reference = try row.text(3)
    retention = RetentionPeriod(try row.text(4)) ?? .permanent
    keepUntil = try row.optionalText(5).flatMap { CalendarDate($0) }
    removedAt = try row.optionalInt64(6).map { Instant(milliseconds: $0) }
  }

  package var json: JSON {
    [
      "takenAt": .string(takenAt.description), "takenBy": .string(takenBy),
      "sha256": .string(sha256), "reference": .string(reference),
      "retention": .string(retention.description),
      "keepUntil": keepUntil.map { .string($0.description) } ?? .null,
      "removedAt": removedAt.map { .string($0.description) } ?? .null,
    ]
  }
}
