/// Lines of text that belong together in a picture.
package struct TextBlock: Hashable, Sendable {
  /// What a text is to the eye; style sheets speak to it by this name.
  package enum Role: String, Hashable, Sendable {
    /// A name inside a shape.
    case name
    /// A name beside a shape, possibly over lines.
    case label
    /// The number in a badge.
    case badgeText = "badge-text"
    case legend
    /// What stands above a whole diagram.
    case heading
    /// The content of a table.
    case cell
  }

  package enum Anchor: Hashable, Sendable {
    case start, middle
  }

  package struct Line: Hashable, Sendable {
    package var text: String
    /// Where the base line begins, or has its middle.
    package var place: Point

    package init(text: String, place: Point) {
      self.text = text
      self.place = place
    }
  }

  package var role: Role
  package var lines: [Line]
  package var anchor: Anchor
  package var face: TextFace
  /// A rim around the letters that keeps them readable where a line runs behind them.
  package var rim: Color?
  /// Turned a quarter to the left around this point, as on the bands of pools.
  package var turn: Point?

  package init(
    _ role: Role, lines: [Line], anchor: Anchor, face: TextFace, rim: Color? = nil,
    turn: Point? = nil
  ) {
    self.role = role
    self.lines = lines
    self.anchor = anchor
    self.face = face
    self.rim = rim
    self.turn = turn
  }

  /// The box that the text covers, as far as can be known without the font.
  package var extent: Box? {
    lines.map { line in
      let width = TextWidth.of(line.text, size: face.size) * (face.isBold ? 1.06 : 1)
      let left = anchor == .middle ? line.place.x - width / 2 : line.place.x
      let box = Box(
        x: left, y: line.place.y - face.size, width: width, height: face.size * 1.3)
      guard let turn else { return box }
      let (dx, dy) = (box.x - turn.x, box.y - turn.y)
      return Box(
        x: turn.x + dy, y: turn.y - dx - box.width, width: box.height, height: box.width)
    }.reduce(nil) { $0?.union($1) ?? $1 }
  }

  package func moved(by dx: Double, _ dy: Double) -> TextBlock {
    var block = self
    block.lines = lines.map { Line(text: $0.text, place: $0.place.moved(by: dx, dy)) }
    block.turn = turn?.moved(by: dx, dy)
    return block
  }
}

/// The letters of a text in a picture.
package struct TextFace: Hashable, Sendable {
  /// The height of the em square in pixels.
  package var size: Double
  package var color: Color
  /// The family that the shown file asks for; used where it is installed.
  package var family: String?
  package var isBold: Bool
  package var isItalic: Bool
  package var isUnderlined: Bool
  package var isStruckThrough: Bool

  package init(
    size: Double, color: Color, family: String? = nil, isBold: Bool = false,
    isItalic: Bool = false, isUnderlined: Bool = false, isStruckThrough: Bool = false
  ) {
    self.size = size
    self.color = color
    self.family = family
    self.isBold = isBold
    self.isItalic = isItalic
    self.isUnderlined = isUnderlined
    self.isStruckThrough = isStruckThrough
  }
}
