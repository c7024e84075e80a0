import Drawing
import Testing

@Suite("Text that is set")
struct TextLayoutTests {
  let fonts = FontCollection()
  let song = Typeface(families: ["Noto Serif CJK SC"], size: 16)

  private func set(_ text: String, _ setting: TextSetting) throws -> TextLayout {
    try fonts.layOut([TextRun(text, in: song)], setting)
  }

  @Test func `puts 28 characters on a line of the standard's grid`() throws {
    let setting = TextSetting(lineHeight: 225.0 / 22, cell: 156.0 / 28, width: 156)
    #expect(try set(String(repeating: "编", count: 28), setting).lines.count == 1)
    #expect(try set(String(repeating: "编", count: 29), setting).lines.count == 2)
    let full = try set(String(repeating: "编", count: 28 * 22), setting)
    #expect(full.lines.count == 22)
    #expect(abs(full.height - 225) < 1e-9)
    #expect(abs(full.width - 156) < 0.1)
  }

  @Test func `is as high as its lines, whatever the font`() throws {
    let sans = Typeface(families: ["Noto Sans CJK SC"], size: 16)
    let setting = TextSetting(lineHeight: 8, width: 40)
    let one = try set("机构编制实名制管理", setting)
    let other = try fonts.layOut([TextRun("机构编制实名制管理", in: sans)], setting)
    #expect(one.height == Double(one.lines.count) * 8)
    #expect(one.ascent == other.ascent)
  }

  @Test func `stands left, centred or right in its width`() throws {
    func x(_ alignment: TextSetting.Alignment) throws -> Double {
      try set("通知", TextSetting(alignment: alignment, lineHeight: 8, width: 100)).lines[0].x
    }
    let width = 2 * 16 * 25.4 / 72
    #expect(try x(.left) == 0)
    #expect(abs(try x(.center) - (100 - width) / 2) < 0.05)
    #expect(abs(try x(.right) - (100 - width)) < 0.05)
  }

  @Test func `spreads a line over its width`() throws {
    let layout = try set(
      "督办通知单", TextSetting(alignment: .distribute, lineHeight: 8, width: 100))
    #expect(layout.lines[0].x == 0)
    #expect(abs(layout.width - 100) < 0.05)
  }

  @Test func `adds letter spacing between characters`() throws {
    let plain = try set("通政通政", TextSetting(lineHeight: 8))
    let spaced = try set("通政通政", TextSetting(lineHeight: 8, letterSpacing: 3))
    #expect(abs(spaced.width - plain.width - 3 * 3 * 25.4 / 72) < 0.05)
  }

  @Test func `keeps a date on one line when told so`() throws {
    let setting = TextSetting(lineHeight: 8, width: 70)
    let before = String(repeating: "编", count: 9)
    let broken = try fonts.layOut(
      [TextRun(before, in: song), TextRun("2026年7月1日", in: song)], setting)
    let kept = try fonts.layOut(
      [TextRun(before, in: song), TextRun("2026年7月1日", in: song, staysTogether: true)], setting)
    #expect(broken.lines.count == 2)
    #expect(broken.lines[0].width > kept.lines[0].width)
    #expect(abs(kept.lines[0].width - 9 * 16 * 25.4 / 72) < 0.05)
  }

  @Test func `indents the first line`() throws {
    let setting = TextSetting(lineHeight: 8, indent: 10, width: 60)
    let layout = try set(String(repeating: "编", count: 20), setting)
    #expect(abs(layout.lines[0].x - 10) < 0.01)
    #expect(layout.lines[1].x == 0)
  }

  @Test func `names the characters that no font has`() throws {
    let layout = try set("甲\u{10FFFD}乙\u{E123}\u{10FFFD}", TextSetting(lineHeight: 8))
    #expect(layout.missing == ["\u{10FFFD}", "\u{E123}"])
    #expect(try set("㐀䶵龥〇§①", TextSetting(lineHeight: 8)).missing.isEmpty)
  }

  @Test func `is refused when none of its families is installed`() {
    let absent = Typeface(families: ["No Such Song", "Nor This"], size: 12)
    #expect(throws: DrawingError.noFont(families: ["No Such Song", "Nor This"])) {
      try fonts.layOut([TextRun("文", in: absent)], TextSetting(lineHeight: 8))
    }
  }

  @Test func `uses the first family that is installed`() throws {
    let preferring = Typeface(families: ["No Such Song", "Noto Serif CJK SC"], size: 16)
    let setting = TextSetting(lineHeight: 8)
    let layout = try fonts.layOut([TextRun("Tongzheng 2026", in: preferring)], setting)
    #expect(layout.width == (try set("Tongzheng 2026", setting)).width)
  }

  @Test func `of no characters is one empty line`() throws {
    let layout = try set("", TextSetting(lineHeight: 8, width: 50))
    #expect(layout.lines.count == 1)
    #expect(layout.width == 0)
  }
}
