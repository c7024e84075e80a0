import Certificates
import Testing

@Suite("The fonts of a sheet")
struct PrintedFontsTests {
  @Test func `are noted once, and again when they change`() throws {
    let register = try TestRegister()
    let id = try register.act { try $0.issue(TestRegister.order()) }.id
    #expect(try register.queries.fonts(of: id) == [])
    let first = PrintedFonts(
      families: ["song": "Noto Serif CJK SC", "fangsong": "Noto Serif CJK SC"],
      substituted: ["fangsong"], lent: ["Noto Sans CJK SC": "㊣"])
    let second = PrintedFonts(
      families: ["song": "Noto Serif CJK SC", "fangsong": "FandolFang R"], substituted: [],
      lent: [:])
    for fonts in [first, first, second] { try register.act { try $0.note(fonts, of: id) } }
    #expect(try register.queries.fonts(of: id) == [second, first])
    #expect(try register.replayedRows() == register.rows())
  }
}
