import CivilTime
import SQLDatabase

/// Two showings of one sheet at places between which nobody can have carried it in the time.
struct Journey: Hashable, Sendable {
  let from: ScanPlace
  let to: ScanPlace
  let left: Instant
  let arrived: Instant

  /// As fast as an airliner.
  static let fastest = 900.0
  /// Places are coarse, and telephones show up behind distant networks: what is nearer says nothing.
  static let nearest = 50.0

  var kilometres: Double { from.kilometres(to: to) }

  var isImpossible: Bool {
    let hours = Double(left.milliseconds(to: arrived)) / 3_600_000
    return kilometres >= Self.nearest && kilometres > hours * Self.fastest
  }

  func words(in zone: CivilZone) -> String {
    """
    \(from.name) \(zone.civil(left).displayText)，\(to.name) \(zone.civil(arrived).displayText)，\
    相距 \(Int(kilometres.rounded())) 公里
    """
  }
}

extension CertificateQueries {
  /// The first impossible way of a sheet since a moment; nil if there is none. Half around the earth takes a
  /// day, so that a day is enough to look at.
  func impossibleJourney(of id: PrintID, since: Instant) throws -> Journey? {
    let shown = try database.rows(
      """
      select at, place, latitude, longitude from print_scan
      where key_id = ? and serial = ? and at >= ? and place is not null order by at, id
      """, id.key.sqlValue, id.serial.sqlValue, since.milliseconds
    ) { row in
      (
        at: Instant(milliseconds: try row.int64(0)),
        place: ScanPlace(
          name: try row.text(1), latitude: try row.int(2), longitude: try row.int(3))
      )
    }
    for (earlier, later) in zip(shown, shown.dropFirst()) {
      guard let from = earlier.place, let to = later.place else { continue }
      let journey = Journey(from: from, to: to, left: earlier.at, arrived: later.at)
      if journey.isImpossible { return journey }
    }
    return nil
  }
}
