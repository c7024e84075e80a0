import Drawing

/// Sets names into shapes and beside them.
struct TextSetting {
  static let nameSize = 12.0
  static let labelSize = 11.0
  private static let leading = 1.28

  var face: TextFace

  /// The letters of names (12 pixels) or labels (11), unless the file asks for others.
  init(size: Double, color: Color = Palette.line, font: DiagramPage.Font? = nil) {
    face = TextFace(
      size: font?.size ?? size, color: color, family: font?.family,
      isBold: font?.isBold ?? false, isItalic: font?.isItalic ?? false,
      isUnderlined: font?.isUnderlined ?? false, isStruckThrough: font?.isStruckThrough ?? false)
  }

  /// A name centred in `box`, in a smaller size or shortened where it does not fit.
  func centered(_ text: String, in box: Box) -> TextBlock {
    var setting = self
    var lines = setting.lines(of: text, within: box.width)
    while setting.face.size > 9,
      Double(lines.count) * setting.step > box.height
        || setting.breaking.widestWord(of: text) > box.width
    {
      setting.face.size -= 1
      lines = setting.lines(of: text, within: box.width)
    }
    let limit = max(1, Int(box.height / setting.step))
    if lines.count > limit { lines = setting.lines(of: text, within: box.width, limit: limit) }
    return setting.block(
      lines, .name, x: box.center.x, top: box.center.y - Double(lines.count) * setting.step / 2,
      .middle)
  }

  /// A name beside a shape: its first line begins at `top`, its middle is at `x`.
  func label(_ text: String, x: Double, top: Double, width: Double) -> TextBlock {
    let lines = breaking.lines(of: text, within: width, wordWidth: width * 1.8)
    var block = block(lines, .label, x: x, top: top, .middle)
    block.rim = Palette.paper
    return block
  }

  /// A label in the box that a file gives it: as wide as that, and a little more, since other
  /// programs set other fonts.
  func label(_ text: String, in box: Box) -> TextBlock {
    let width = box.width < 30 ? 90 : box.width * 1.15 + 6
    let label = label(text, x: box.center.x, top: box.y, width: width)
    let free = box.height - Double(label.lines.count) * step
    return free > 0 ? label.moved(by: 0, free / 2) : label
  }

  /// Text from the left in `box`, as in annotations.
  func paragraph(_ text: String, in box: Box, role: TextBlock.Role = .label) -> TextBlock {
    block(lines(of: text, within: box.width), role, x: box.x, top: box.y, .start)
  }

  /// One line or two turned a quarter to the left, centred in `band`.
  func turned(_ text: String, in band: Box) -> TextBlock {
    let center = band.center
    var block = centered(
      text, in: Box(center: center, width: band.height - 8, height: band.width - 2))
    block.turn = center
    return block
  }

  /// From base line to base line.
  var step: Double { face.size * Self.leading }

  func lines(of text: String, within width: Double, limit: Int = .max) -> [String] {
    breaking.lines(of: text, within: width, limit: limit)
  }

  /// The width of the widest line of a text.
  func width(of text: String, within width: Double) -> Double {
    lines(of: text, within: width).map { TextWidth.of($0, size: face.size) }.max() ?? 0
  }

  private var breaking: LineBreaking {
    LineBreaking(size: face.size * (face.isBold ? 1.06 : 1))
  }

  private func block(
    _ lines: [String], _ role: TextBlock.Role, x: Double, top: Double, _ anchor: TextBlock.Anchor
  ) -> TextBlock {
    TextBlock(
      role,
      lines: lines.enumerated().map { index, line in
        // The base line lies so that capitals and Chinese characters stand in the middle of the step.
        .init(
          text: line, place: Point(x: x, y: top + (Double(index) + 0.5) * step + face.size * 0.36))
      }, anchor: anchor, face: face)
  }
}
