/// Why a page cannot be printed with 24 pins.
package enum DotMatrixError: Error, Hashable, Sendable {
  case paperWidth(Double, allowed: ClosedRange<Double>, printer: String)
  case paperThickness(Double, allowed: ClosedRange<Double>, printer: String)
  case paperParts(Int, most: Int, printer: String)
  /// A continuous form whose length is no whole number of lines, in millimetres.
  case formLength(Double)
  /// The forms of one job have different lengths.
  case mixedForms
  /// Dots where the head does not reach; the distances are millimetres from the edges of the paper.
  case outOfReach(page: Int, reach: ClosedRange<Double>, first: Double, last: Double)
  /// Dots above the first row that the head reaches.
  case aboveFirstRow(page: Int, first: Double, reached: Double)
  /// Crosses that do not determine where the printer puts things.
  case undeterminedCalibration
}

extension DotMatrixError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .paperWidth(let width, let allowed, let printer):
      "纸宽 \(Self.number(width)) 毫米，\(printer) 可用 \(Self.range(allowed)) 毫米。请换纸或换打印机。"
    case .paperThickness(let thickness, let allowed, let printer):
      "纸厚 \(Self.number(thickness)) 毫米，\(printer) 可用 \(Self.range(allowed)) 毫米。请换用能打这种厚度的打印机。"
    case .paperParts(let parts, let most, let printer):
      "多联纸共 \(parts) 联，\(printer) 最多 \(most) 联（含第一联）。"
    case .formLength(let height):
      "连续纸每页 \(Self.number(height)) 毫米，不是 1/6 英寸的整数倍，会逐页偏移。最近的是 \(FormLength.nearest(to: height))。"
    case .mixedForms: "一次打印的各页长度不同，连续纸不能这样打。请分开打印。"
    case .outOfReach(let page, let reach, let first, let last):
      "第 \(page) 页有内容在左边 \(Self.number(first)) 至 \(Self.number(last)) 毫米处，打印头只到 \(Self.range(reach)) 毫米。请移动内容，或换用更宽的打印机。"
    case .aboveFirstRow(let page, let first, let reached):
      "第 \(page) 页有内容在上边 \(Self.number(first)) 毫米处，打印机从 \(Self.number(reached)) 毫米起才能打印。"
    case .undeterminedCalibration: "校准至少要三个不在一条直线上的十字，请重新测量。"
    }
  }

  private static func range(_ range: ClosedRange<Double>) -> String {
    "\(number(range.lowerBound))～\(number(range.upperBound))"
  }

  /// At most three decimals, without trailing zeros.
  private static func number(_ value: Double) -> String {
    let rounded = (value * 1000).rounded() / 1000
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }
}
