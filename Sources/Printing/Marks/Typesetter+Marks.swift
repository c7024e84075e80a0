import Barcodes
import Drawing
import FEEL
import PrintTemplates
import XMLReading

extension Typesetter {
  /// The QR mark in the middle of its area.
  func inks(of mark: QRMark, _ area: Area, at location: SourceLocation) -> [Ink] {
    guard !order.isSpecimen else {
      let quiet = Double(QRCode.quietZone) * mark.module
      return placeholder(area, quiet: quiet, height: area.height - 2 * quiet, top: area.y + quiet)
    }
    guard let text = marks.qr else {
      report("missing-mark", at: location, "没有给出二维码内容。")
      return []
    }
    do throws(BarcodeError) {
      let grid = try QRCode.encode(text, level: QRCode.Level(rawValue: mark.level) ?? .medium)
      let side = Double(grid.width) * mark.module
      guard side + 2 * Double(QRCode.quietZone) * mark.module <= area.width + 1e-6 else {
        report(
          "mark-too-large", at: location,
          "二维码有 \(grid.width) × \(grid.width) 个模块，含空白区需 \(Self.tenths(side + 8 * mark.module)) 毫米，区域只有 \(Self.tenths(area.width)) 毫米。"
        )
        return []
      }
      return [
        .mark(
          PlacedMark(symbol: .grid(grid), area: area, module: mark.module, location: location))
      ]
    } catch {
      report("unencodable-mark", at: location, error.description)
      return []
    }
  }

  /// The bars of the Code 128 mark in the middle of its area, with the digits in clear below.
  func inks(
    of mark: BarMark, _ area: Area, at location: SourceLocation, in scope: Scope
  ) -> [Ink] {
    guard mark.value != nil || !order.isSpecimen else {
      let quiet = Double(Code128.quietZone) * mark.module
      return placeholder(area, quiet: quiet, height: mark.barHeight, top: area.y)
    }
    guard let text = text(of: mark, at: location, in: scope) else { return [] }
    do throws(BarcodeError) {
      let pattern = try Code128.encode(text)
      let width = Double(pattern.width) * mark.module
      let needed = width + 2 * Double(Code128.quietZone) * mark.module
      guard needed <= area.width + 1e-6 else {
        report(
          "mark-too-large", at: location,
          "条码含空白区需 \(Self.tenths(needed)) 毫米，区域只有 \(Self.tenths(area.width)) 毫米。")
        return []
      }
      let bars = PlacedMark(
        symbol: .bars(pattern, height: mark.barHeight), area: area, module: mark.module,
        location: location)
      return [.mark(bars)] + digits(text, mark, area, at: location)
    } catch {
      report("unencodable-mark", at: location, error.description)
      return []
    }
  }

  /// What the bars say; nil after reporting why they say nothing.
  private func text(
    of mark: BarMark, at location: SourceLocation, in scope: Scope
  ) -> String? {
    guard let value = mark.value else {
      if marks.code128 == nil { report("missing-mark", at: location, "没有给出条码内容。") }
      return marks.code128
    }
    let result = value.expression.evaluate(in: scope)
    guard !result.value.isNull, let text = result.value.printedText, !text.isEmpty else {
      report(
        "no-value", at: location, "条码 value=“\(value.source)” 没有值\(Self.reason(of: result))。")
      return nil
    }
    return text
  }

  private func digits(
    _ text: String, _ mark: BarMark, _ area: Area, at location: SourceLocation
  ) -> [Ink] {
    guard let style = mark.digits else { return [] }
    let typeface = fonts.typeface(
      style.font, size: style.size, isBold: style.isBold, color: Self.color(style.color))
    let setting = TextSetting(
      alignment: .center, lineHeight: style.lineHeight, letterSpacing: style.spacing,
      width: area.width)
    guard
      let layout = setLines([TextRun(Self.grouped(text), in: typeface)], setting, at: location)
    else { return [] }
    return [.text(layout, lines: 0..<1, x: area.x, y: area.y + mark.barHeight)]
  }

  /// Digits in groups of four, as people read and type them.
  private static func grouped(_ text: String) -> String {
    guard text.utf8.count > 6, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return text
    }
    var result = ""
    for (index, digit) in text.enumerated() {
      if index > 0, index.isMultiple(of: 4) { result.append(" ") }
      result.append(digit)
    }
    return result
  }

  /// Where the dark modules of the mark will stand.
  private func placeholder(
    _ area: Area, quiet: Double, height: Double, top: Double
  ) -> [Ink] {
    let dark = Area(x: area.x + quiet, y: top, width: area.width - 2 * quiet, height: height)
    return [.fill(Self.outline(dark, 0.1), Color(red: 0.6, green: 0.6, blue: 0.6))]
  }

  static func tenths(_ value: Double) -> String { String((value * 10).rounded() / 10) }
}
