import Drawing
import PrintTemplates
import XMLReading

/// Something that is laid out once and stands on many pages; a file holds it once.
final class Pattern: Sendable {
  let inks: [Ink]
  private let box: Box

  init(_ inks: [Ink], in box: Box) {
    self.inks = inks
    self.box = box
  }

  func draw(with pen: Pen, movedBy dx: Double, _ dy: Double) {
    pen.repeating(self, in: box, movedBy: dx, dy) { pen in
      for ink in inks { ink.drawPlainly(with: pen) }
    }
  }
}

/// Which thing of a template, and where.
struct PatternKey: Hashable, Sendable {
  var location: SourceLocation
  var area: Area
}

extension Ink {
  /// Draws without saying what it is in the document: a pattern is decoration.
  fileprivate func drawPlainly(with pen: Pen) {
    if case .text(let layout, let lines, let x, let y) = self {
      pen.draw(layout, lines: lines, x: x, y: y)
    } else {
      draw(with: pen)
    }
  }
}

extension Typesetter {
  /// The ink of a pattern, which `make` draws when it is needed for the first time.
  func pattern(at location: SourceLocation, _ area: Area, _ make: () -> [Ink]) -> [Ink] {
    let key = PatternKey(location: location, area: area)
    // Lines have a thickness, half of which lies outside.
    let box = Box(x: area.x, y: area.y, width: area.width, height: area.height).inset(by: -1)
    let pattern = memory.pattern(key) { Pattern(make(), in: box) }
    return [.pattern(pattern, x: 0, y: 0)]
  }
}
