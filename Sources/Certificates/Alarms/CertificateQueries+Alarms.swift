import CivilTime
import SQLDatabase

extension CertificateQueries {
  /// The alarms, the newest first; those that nobody has looked into alone, if wanted.
  package func alarms(openAlone: Bool = true, limit: Int = 500) throws -> [PaperAlarm] {
    try alarms(openAlone ? "where closed_at is null" : "", [.integer(Int64(limit))])
  }

  package func openAlarmCount() throws -> Int {
    try database.first("select count(*) from paper_alarm where closed_at is null") {
      try $0.int(0)
    } ?? 0
  }

  package func alarm(_ id: Int64) throws -> PaperAlarm? {
    try alarms("where id = ?", [.integer(id), .integer(1)]).first
  }

  /// Whether somebody still has to look into an alarm of this kind for this sheet and subject.
  func hasOpenAlarm(
    _ kind: PaperAlarm.Kind, of print: PrintID?, subject: String?
  ) throws -> Bool {
    try database.first(
      """
      select count(*) from paper_alarm
      where closed_at is null and kind = ? and key_id is not distinct from ?
        and serial is not distinct from ? and subject is not distinct from ?
      """, kind.rawValue, print.map { Int($0.key) }, print.map { Int($0.serial) }, subject
    ) { try $0.bool(0) } ?? false
  }

  /// How often a number that nobody issued was shown.
  func scanCount(ofUnknown number: VerificationNumber) throws -> Int {
    try database.first("select count(*) from print_scan where number = ?", number.digits) {
      try $0.int(0)
    } ?? 0
  }

  /// How many wrong numbers a client has typed since a moment, misspelt ones and unknown ones.
  func wrongNumberCount(by client: String, since instant: Instant) throws -> Int {
    try database.first(
      """
      select count(*) from print_scan
      where client = ? and at >= ? and outcome = 'unknown' and means = 'number'
      """, client, instant.milliseconds
    ) { try $0.int(0) } ?? 0
  }

  private func alarms(_ condition: String, _ values: [SQLValue]) throws -> [PaperAlarm] {
    try database.rows(
      """
      select id, kind, key_id, serial, subject, detail, raised_at, closed_at, closed_by, remark
      from paper_alarm \(condition) order by id desc limit ?
      """, values
    ) { row in
      guard let kind = PaperAlarm.Kind(rawValue: try row.text(1)) else {
        throw DamagedRegister(what: "paper_alarm")
      }
      let key = try row.optionalInt64(2)
      let serial = try row.optionalInt64(3)
      return PaperAlarm(
        id: try row.int64(0), kind: kind,
        print: key.flatMap { key in
          serial.map { PrintID(key: UInt16(clamping: key), serial: UInt32(clamping: $0)) }
        },
        subject: try row.optionalText(4), detail: try row.text(5),
        raisedAt: Instant(milliseconds: try row.int64(6)),
        closedAt: try row.optionalInt64(7).map { Instant(milliseconds: $0) },
        closedBy: try row.optionalText(8), remark: try row.optionalText(9))
    }
  }
}
