import BPMN

/// What a picture is drawn on: paths and text in nested groups, in pixels, y downward.
///
/// The drawing code knows only this, so that the same picture can go to SVG or to a printed page.
protocol Canvas {
  /// Begins the group of an element; everything until the matching `close` belongs to it.
  mutating func open(_ group: DrawnGroup)
  mutating func close()
  mutating func draw(_ path: Path, _ paint: Paint)
  mutating func write(_ text: TextBlock)
  /// The box around everything drawn so far; nil where nothing was.
  var extent: Box? { get }
}

/// One element of the model in the picture.
struct DrawnGroup: Hashable {
  var element: String
  /// Names that style sheets speak to: kind, state.
  var classes: [String]
  /// What a pointer resting on the element is told.
  var title: String?
}

/// Lines of text that belong together.
struct TextBlock: Hashable {
  enum Role: String, Hashable {
    /// A name inside a shape.
    case name
    /// A name beside a shape, possibly over lines.
    case label
    /// The number in a badge.
    case badgeText = "badge-text"
    case legend
  }

  struct Line: Hashable {
    var text: String
    /// Where the base line begins, or has its middle.
    var place: Point
  }

  var role: Role
  var size: Double
  var lines: [Line]
  var isCentered: Bool
  /// Turned a quarter to the left around this point, as on the bands of pools.
  var turn: Point?

  /// The box that the text covers, as far as can be known without the font.
  var extent: Box? {
    lines.map { line in
      let width = TextWidth.of(line.text, size: size)
      let left = isCentered ? line.place.x - width / 2 : line.place.x
      let box = Box(x: left, y: line.place.y - size, width: width, height: size * 1.3)
      guard let turn else { return box }
      let (dx, dy) = (box.x - turn.x, box.y - turn.y)
      return Box(
        x: turn.x + dy, y: turn.y - dx - box.width, width: box.height, height: box.width)
    }.reduce(nil) { $0?.union($1) ?? $1 }
  }
}
