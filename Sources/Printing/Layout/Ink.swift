import Drawing

/// A thing to be drawn, in millimetres.
enum Ink: Sendable {
  case text(TextLayout, lines: Range<Int>, x: Double, y: Double)
  case fill([Box], Color)
  case mark(PlacedMark)
  /// A closed line through points: decoration.
  case trace([(x: Double, y: Double)], thickness: Double, Color)
  /// Text turned by degrees about its middle.
  case turnedText(TextLayout, centerX: Double, centerY: Double, degrees: Double)
  case picture(Bitmap, Box)
  /// Something that many pages share, moved from where it was first drawn.
  case pattern(Pattern, x: Double, y: Double)
  /// What only the screen shows, such as the place of a seal.
  indirect case onScreen(Ink)

  func moved(x dx: Double, y dy: Double) -> Ink {
    switch self {
    case .text(let layout, let lines, let x, let y):
      .text(layout, lines: lines, x: x + dx, y: y + dy)
    case .fill(let boxes, let color):
      .fill(
        boxes.map { Box(x: $0.x + dx, y: $0.y + dy, width: $0.width, height: $0.height) }, color)
    case .mark(let mark): .mark(mark.moved(x: dx, y: dy))
    case .trace(let points, let thickness, let color):
      .trace(points.map { ($0.x + dx, $0.y + dy) }, thickness: thickness, color)
    case .turnedText(let layout, let x, let y, let degrees):
      .turnedText(layout, centerX: x + dx, centerY: y + dy, degrees: degrees)
    case .picture(let bitmap, let box): .picture(bitmap, box.moved(by: dx, dy))
    case .pattern(let pattern, let x, let y): .pattern(pattern, x: x + dx, y: y + dy)
    case .onScreen(let ink): .onScreen(ink.moved(x: dx, y: dy))
    }
  }

  func draw(with pen: Pen) {
    switch self {
    case .text(let layout, let lines, let x, let y):
      pen.tag("P") { $0.draw(layout, lines: lines, x: x, y: y) }
    case .fill(let boxes, let color): pen.fill(boxes, color)
    case .mark(let mark): pen.fill(mark.shape)
    case .trace(let points, let thickness, let color):
      pen.trace(points, closed: true, thickness: thickness, color)
    case .turnedText(let layout, let x, let y, let degrees):
      pen.turned(by: degrees, aboutX: x, y: y) {
        $0.draw(layout, x: x - layout.width / 2, y: y - layout.height / 2)
      }
    case .picture(let bitmap, let box): pen.draw(bitmap, in: box)
    case .pattern(let pattern, let x, let y): pattern.draw(with: pen, movedBy: x, y)
    case .onScreen: break
    }
  }

  /// What is to be seen on the screen.
  var forTheEye: Ink { if case .onScreen(let ink) = self { ink } else { self } }
}

/// A page that has been laid out.
struct Page: Sendable {
  var width: Double
  var height: Double
  /// What the paper shows before it is printed (套打底图): for the eye, never for the printer.
  var preprinted: [Ink] = []
  var inks: [Ink] = []

  func draw(with pen: Pen) {
    for ink in inks { ink.draw(with: pen) }
  }

  /// Draws the page as it will lie on the table, on paper that is printed already.
  func drawForTheEye(with pen: Pen) {
    for ink in inksForTheEye { ink.draw(with: pen) }
  }

  var inksForTheEye: [Ink] { (preprinted + inks).map(\.forTheEye) }
}
