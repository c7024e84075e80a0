import Drawing
import FEEL
import PrintTemplates
import XMLReading

/// The room that a text has.
struct Room {
  var width: Double
  /// nil where the height is free.
  var height: Double?
  var overflow: Overflow
  /// nil for as many lines as the height holds.
  var lines: Int?
}

extension Typesetter {
  /// Sets text in a room, or reports why that cannot be and returns nil.
  func set(
    _ text: PrintedText, _ style: Style, in room: Room, with scope: Scope
  ) -> TextLayout? {
    let content = fill(text, in: scope)
    var size = style.size
    while true {
      let scale = size / style.size
      let runs = content.map { run(of: $0.text, in: $0.style, style, scale: scale) }
      let setting = setting(style, width: room.width, scale: scale)
      guard let layout = self.lines(of: text, runs, setting) else { return nil }
      if fits(layout, in: room) { return layout }
      if case .shrink(let smallest) = room.overflow, size > smallest {
        size = max(smallest, size - 0.5)
        continue
      }
      reportOverflow(content.map(\.text).joined(), layout, room, at: text.location)
      return nil
    }
  }

  /// The lines of a text; words that no data change are set once for all copies and prints of a batch.
  private func lines(
    of text: PrintedText, _ runs: [TextRun], _ setting: TextSetting
  ) -> TextLayout? {
    guard text.isConstant else { return setEvenLines(runs, setting, at: text.location) }
    let key = PrintMemory.LayoutKey(runs: runs, setting: setting)
    if let known = memory.layout(key) {
      noteFonts(of: known)
      return known
    }
    guard let layout = setEvenLines(runs, setting, at: text.location) else { return nil }
    if layout.missing.isEmpty { memory.keep(layout, as: key) }
    return layout
  }

  private func noteFonts(of layout: TextLayout) {
    for (family, scalars) in layout.lent { fallbacks[family, default: []].formUnion(scalars) }
  }

  /// Lays runs out; where keeping a run together would tear the line before it apart, it is broken
  /// after all: a gap after every character is worse than a number on two lines.
  private func setEvenLines(
    _ runs: [TextRun], _ setting: TextSetting, at location: SourceLocation
  ) -> TextLayout? {
    guard let layout = setLines(runs, setting, at: location) else { return nil }
    guard setting.alignment == .justify, let width = setting.width, layout.lines.count > 1 else {
      return layout
    }
    var start = 0
    for (index, run) in runs.enumerated() {
      defer { start += run.text.utf8.count }
      guard run.staysTogether,
        let line = layout.lines.firstIndex(where: { Self.begins($0, with: start) }), line > 0
      else { continue }
      var ragged = setting
      ragged.alignment = .left
      guard let natural = setLines(runs, ragged, at: location),
        natural.lines[line - 1].width + (line == 1 ? setting.indent : 0)
          < width * Self.leastFilling
      else { continue }
      var loosened = runs
      loosened.replaceSubrange(index...index, with: Self.loosened(run))
      return setEvenLines(loosened, setting, at: location)
    }
    return layout
  }

  /// The stretch in pieces between which a line may end: behind the year and the month of a date and
  /// behind the year of a number. What has none of them may be broken anywhere.
  private static func loosened(_ run: TextRun) -> [TextRun] {
    var pieces = [""]
    for character in run.text {
      pieces[pieces.count - 1].append(character)
      if "年月〕".contains(character) { pieces.append("") }
    }
    pieces.removeAll(where: \.isEmpty)
    return pieces.map { TextRun($0, in: run.typeface, staysTogether: pieces.count > 1) }
  }

  /// How much of a justified line its characters must fill.
  private static let leastFilling = 0.88

  /// Whether a line begins with the run that starts at a byte, or with a bracket before it.
  private static func begins(_ line: TextLayout.Line, with start: Int) -> Bool {
    line.start > 0 && line.start <= start && start - line.start <= 3
  }

  /// Lays runs out and reports what the fonts lack.
  func setLines(
    _ runs: [TextRun], _ setting: TextSetting, at location: SourceLocation
  ) -> TextLayout? {
    do throws(DrawingError) {
      let layout = try collection.layOut(runs, setting)
      noteFonts(of: layout)
      if !layout.missing.isEmpty {
        let names = layout.missing.map { scalar in
          let code = String(scalar.value, radix: 16, uppercase: true)
          return "“\(scalar)”（U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code)）"
        }
        report(
          "missing-glyph", at: location,
          "字体中没有下列字符：\(names.joined(separator: "、"))。请安装含有这些字的字体，或更正数据。")
      }
      return layout
    } catch {
      report("missing-font", at: location, error.description)
      return nil
    }
  }

  private func fits(_ layout: TextLayout, in room: Room) -> Bool {
    let allowed =
      room.lines
      ?? room.height.map { max(1, Int(($0 / layout.setting.lineHeight + 1e-6).rounded(.down))) }
    if let allowed, layout.lines.count > allowed { return false }
    // What rounding adds to a line: nothing that an eye could see.
    let slack = layout.setting.cell.map { $0 * 0.1 } ?? 0.05
    return layout.width <= room.width + slack
  }

  private func reportOverflow(
    _ text: String, _ layout: TextLayout, _ room: Room, at location: SourceLocation
  ) {
    let measure = { (value: Double) in String((value * 10).rounded() / 10) }
    let height = room.height.map { " × \(measure($0))" } ?? ""
    report(
      "overflow", at: location,
      "文字“\(text)”放不下：区域 \(measure(room.width))\(height) 毫米，排出 \(layout.lines.count) 行、宽 \(measure(layout.width)) 毫米。请缩短文字或修改模板，不会截断打印。"
    )
  }

  private func setting(_ style: Style, width: Double, scale: Double) -> TextSetting {
    let alignment: TextSetting.Alignment =
      switch style.alignment {
      case .left: .left
      case .center: .center
      case .right: .right
      case .justify: .justify
      case .distribute: .distribute
      }
    return TextSetting(
      alignment: alignment, lineHeight: style.lineHeight, letterSpacing: style.spacing * scale,
      cell: style.cell.map { $0 * scale }, indent: style.indent, width: width)
  }

  private func run(
    of text: String, in span: SpanStyle, _ style: Style, scale: Double
  ) -> TextRun {
    let typeface = fonts.typeface(
      span.font ?? style.font, size: (span.size ?? style.size) * scale,
      isBold: span.isBold ?? style.isBold,
      color: Color(hexadecimal: span.color ?? style.color) ?? .black)
    return TextRun(text, in: typeface, staysTogether: span.staysTogether)
  }

  // MARK: Filling

  /// The spans with their placeholders replaced by values.
  private func fill(
    _ text: PrintedText, in scope: Scope
  ) -> [(text: String, style: SpanStyle)] {
    let filled = text.spans.map { span in
      let words = span.parts.map { part in
        switch part {
        case .literal(let words): words
        case .value(let placeholder): value(of: placeholder, in: scope, at: text.location)
        }
      }
      return (words.joined(), span.style)
    }
    return filled.isEmpty ? [("", SpanStyle())] : filled
  }

  private func value(
    of placeholder: PrintedText.Placeholder, in scope: Scope, at location: SourceLocation
  ) -> String {
    let result = placeholder.expression.evaluate(in: scope)
    if result.value.isNull {
      if !placeholder.mayBeEmpty {
        report(
          "no-value", at: location,
          "{{ \(placeholder.source) }} 没有值\(Self.reason(of: result))。请补上数据；可以留空的写作 {{? \(placeholder.source) }}。"
        )
      }
      return ""
    }
    guard let text = result.value.printedText else {
      report(
        "unprintable-value", at: location, "{{ \(placeholder.source) }} 的值不能写成文字。")
      return ""
    }
    if let scalar = text.unicodeScalars.first(where: Self.misleads) {
      let code = String(scalar.value, radix: 16, uppercase: true)
      report(
        "misleading-character", at: location,
        "{{ \(placeholder.source) }} 含有看不见的控制字符 U+\(code)，可能使纸面与数据不符，请更正数据。")
    }
    return text
  }

  /// Whether the character is invisible and could make the paper look other than its data:
  /// controls but for line breaks and tabs, and marks that turn the direction of writing.
  private static func misleads(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0...0x1F, 0x7F...0x9F, 0x200B, 0x200E...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF:
      true
    default: false
    }
  }

  /// Why there is no better value, in brackets, if FEEL says so.
  static func reason(of result: Evaluation) -> String {
    result.diagnostics.first.map { "（\($0.message())）" } ?? ""
  }
}
