import FEEL
import XMLReading

extension TemplateReader {
  func readQR(_ reader: ElementReader, size: Double) -> QRMark {
    enum Level: String, CaseIterable { case L, M, Q, H }
    let module = reader.number("module", 0.2...5) ?? 0.5
    // The smallest symbol has 21 modules and needs 4 light ones on every side (ISO/IEC 18004).
    if size > 0, size < 29 * module {
      findings.report(
        "mark-too-small", at: reader.element,
        "二维码区域边长 \(Self.plain(size)) 毫米，容不下最小的符号（29 × \(Self.plain(module)) 毫米，含空白区）。")
    }
    return QRMark(
      module: module, level: reader.choice("level", Level.self)?.rawValue ?? "M")
  }

  func readBars(
    _ element: XMLElement, _ reader: ElementReader, _ area: inout Area
  ) -> BarMark {
    area.width = reader.requiredNumber("width")
    let barHeight = reader.number("height", 5...100) ?? 10
    let digits = reader.text("digits").flatMap { name -> Style? in
      var style = style(named: name, at: element)
      style.alignment = .center
      return style
    }
    let module = reader.number("module", 0.15...5) ?? 0.33
    // Start, one character, check and stop with quiet zones of ten on either side (ISO/IEC 15417).
    if area.width > 0, area.width < 66 * module {
      findings.report(
        "mark-too-small", at: element,
        "条码区域宽 \(Self.plain(area.width)) 毫米，容不下最短的条码（66 × \(Self.plain(module)) 毫米，含空白区）。")
    }
    area.height = barHeight + (digits.map { $0.lineHeight } ?? 0)
    let value = reader.text("value").flatMap { source in
      reader.expression(source: source).map { (expression: $0, source: source) }
    }
    return BarMark(value: value, module: module, barHeight: barHeight, digits: digits)
  }

  func readStackedCode(_ reader: ElementReader, _ area: inout Area) -> StackedCode? {
    area.width = reader.requiredNumber("width")
    area.height = reader.requiredNumber("height")
    let module = reader.number("module", 0.15...5) ?? 0.33
    let least = StackedCode.leastModules
    let (width, height) = (Double(least.width) * module, Double(least.height) * module)
    if area.width > 0, area.height > 0, area.width < width || area.height < height {
      findings.report(
        "mark-too-small", at: reader.element,
        "PDF417 区域 \(Self.plain(area.width)) × \(Self.plain(area.height)) 毫米，容不下最小的符号（\(Self.plain(width)) × \(Self.plain(height)) 毫米，含空白区）。"
      )
    }
    let encoding = reader.choice("encoding", StackedCode.Encoding.self) ?? .gb18030
    let level = reader.integer("level", 0...8) ?? 4
    let source = reader.required("value")
    guard !source.isEmpty, let value = reader.expression(source: source) else { return nil }
    return StackedCode(
      value: value, source: source, encoding: encoding, module: module, level: level)
  }
}
