import BPMN

/// Sets names into shapes and beside them.
enum TextSetting {
  static let nameSize = 12.0
  static let labelSize = 11.0
  private static let leading = 1.28

  /// A name centred in `box`, in a smaller size or shortened where it does not fit.
  static func centered(_ text: String, in box: Box) -> TextBlock {
    var size = nameSize
    var lines = LineBreaking(size: size).lines(of: text, within: box.width)
    while Double(lines.count) * size * leading > box.height, size > 10 {
      size -= 1
      lines = LineBreaking(size: size).lines(of: text, within: box.width)
    }
    let limit = max(1, Int(box.height / (size * leading)))
    if lines.count > limit {
      lines = LineBreaking(size: size).lines(of: text, within: box.width, limit: limit)
    }
    return block(
      lines, .name, size: size, x: box.center.x,
      top: box.center.y - Double(lines.count) * size * leading / 2, isCentered: true)
  }

  /// A name beside a shape: its first line begins at `top`, its middle is at `x`.
  static func label(_ text: String, x: Double, top: Double, width: Double) -> TextBlock {
    block(
      LineBreaking(size: labelSize).lines(of: text, within: width), .label, size: labelSize, x: x,
      top: top, isCentered: true)
  }

  /// Text from the left in `box`, as in annotations.
  static func paragraph(_ text: String, in box: Box) -> TextBlock {
    block(
      LineBreaking(size: labelSize).lines(of: text, within: box.width), .label, size: labelSize,
      x: box.x, top: box.y, isCentered: false)
  }

  /// One line or two turned a quarter to the left, centred in `band`.
  static func turned(_ text: String, in band: Box) -> TextBlock {
    let center = band.center
    let flat = Box(center: center, width: band.height - 8, height: band.width - 2)
    var block = centered(text, in: flat)
    block.turn = center
    return block
  }

  private static func block(
    _ lines: [String], _ role: TextBlock.Role, size: Double, x: Double, top: Double,
    isCentered: Bool
  ) -> TextBlock {
    let step = size * leading
    return TextBlock(
      role: role, size: size,
      lines: lines.enumerated().map { index, line in
        // The base line lies so that capitals and Chinese characters stand in the middle of the step.
        .init(text: line, place: Point(x: x, y: top + (Double(index) + 0.5) * step + size * 0.36))
      }, isCentered: isCentered)
  }
}
