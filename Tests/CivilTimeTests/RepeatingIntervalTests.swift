import CivilTime
import Testing

@Suite("Repeating intervals")
struct RepeatingIntervalTests {
  private let noon = "2026-03-02T12:00:00+08:00"

  /// When an interval that is armed at noon fires first, and how often after that.
  private func due(_ text: String) throws -> (String, remaining: Int?)? {
    let interval = try #require(RepeatingInterval(text), "\(text) is no interval")
    let now = try #require(Instant(noon))
    return interval.due(after: now, in: .shanghai) {
      CivilZone.shanghai.adding(interval.period, to: $0)
    }.map { (CivilZone.shanghai.civil($0.0).displayText, $0.remaining) }
  }

  @Test(
    "begin one period from now, at their start, or at what is left of them",
    arguments: [
      ("R3/PT1H", "2026-03-02 13:00", 2), ("R/P1D", "2026-03-03 12:00", nil),
      ("R2/2026-03-05T09:00:00+08:00/P1D", "2026-03-05 09:00", 1),
      ("R2/2026-03-05T09:00:00/P1D", "2026-03-05 09:00", 1),
      ("R/2026-04-01/P1M", "2026-04-01 00:00", nil),
      ("R/2020-01-01T09:30:00+08:00/PT1H", "2026-03-02 12:30", nil),
      ("R/2020-01-31T09:00:00+08:00/P1W", "2026-03-06 09:00", nil),
      ("R/PT1H/2026-03-02T15:00:00+08:00", "2026-03-02 13:00", 2),
      ("R2/PT1H/2026-03-03", "2026-03-02 13:00", 1),
    ] as [(String, String, Int?)])
  func moments(text: String, first: String, remaining: Int?) throws {
    let due = try #require(try due(text))
    #expect(due.0 == first)
    #expect(due.remaining == remaining)
  }

  @Test func `fire no more when their end has come`() throws {
    #expect(try due("R/PT1H/2026-03-02T12:30:00+08:00") == nil)
  }

  @Test(
    "are written as ISO 8601 writes them",
    arguments: [
      "", "R", "R3", "PT1H", "R0/PT1H", "R-1/PT1H", "R/PT0S", "R/-PT1H", "R/soon/PT1H",
      "R/PT1H/soon",
      "R/PT1H/PT2H", "R/2026-03-05T09:00:00Z/PT1H/2027-03-05T09:00:00Z",
    ])
  func refused(text: String) {
    #expect(RepeatingInterval(text) == nil)
  }
}
