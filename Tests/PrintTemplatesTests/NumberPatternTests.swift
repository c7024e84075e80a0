import PrintTemplates
import Testing

@Suite("A pattern of numbers")
struct NumberPatternTests {
  @Test func `writes prefix, year and serial number`() throws {
    let pattern = try NumberPattern("{prefix}编核〔{yyyy}〕{n}号")
    #expect(pattern.text(prefix: "云", year: 2026, serial: 12) == "云编核〔2026〕12号")
    #expect(pattern.restartsYearly)
  }

  @Test func `pads a serial number only when told so`() throws {
    let pattern = try NumberPattern("编证字第{n:4}号")
    #expect(pattern.text(prefix: "", year: 2026, serial: 7) == "编证字第0007号")
    #expect(pattern.text(prefix: "", year: 2026, serial: 12345) == "编证字第12345号")
    #expect(!pattern.restartsYearly)
  }

  @Test(
    "refuses what it does not understand",
    arguments: [
      ("〔{yyyy}〕号", NumberPattern.Fault.serialCount(0)), ("{n}{n:3}", .serialCount(2)),
      ("{year}{n}", .unknownPiece("year")), ("{n:0}", .unknownPiece("n:0")), ("{n", .unclosed),
    ])
  func refused(source: String, fault: NumberPattern.Fault) {
    #expect(throws: fault) { try NumberPattern(source) }
  }
}
