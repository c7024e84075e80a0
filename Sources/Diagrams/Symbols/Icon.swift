import BPMN

/// A small sign on a field of 16 by 16 pixels: parts to draw in order.
struct Icon {
  struct Part {
    var path: Path
    var isFilled = false
    /// Drawn in the colour of the paper, on a filled part.
    var isInverse = false
    var width = 1.2
  }

  var parts: [Part]

  init(_ parts: [Part]) {
    self.parts = parts
  }

  init(_ path: Path, isFilled: Bool = false, width: Double = 1.2) {
    parts = [Part(path: path, isFilled: isFilled, width: width)]
  }

  func draw(at corner: Point, stroke: Ink = .line, on canvas: inout some Canvas) {
    for part in parts {
      let ink: Ink = part.isInverse ? .paper : stroke
      canvas.draw(
        part.path.moved(by: corner.x, corner.y),
        Paint(.sign, fill: part.isFilled ? ink : .none, stroke: ink, width: part.width))
    }
  }

  func draw(around center: Point, stroke: Ink = .line, on canvas: inout some Canvas) {
    draw(at: center.moved(by: -8, -8), stroke: stroke, on: &canvas)
  }
}

extension Icon {
  static func envelope(isFilled: Bool) -> Icon {
    let box = Box(x: 1.5, y: 3.5, width: 13, height: 9.5)
    var flap = Path()
    flap.move(1.5, 3.9)
    flap.line(8, 8.8)
    flap.line(14.5, 3.9)
    return Icon([
      Part(path: .box(box, corner: 0.8), isFilled: isFilled),
      Part(path: flap, isInverse: isFilled),
    ])
  }

  static func pentagon(radius: Double, isFilled: Bool) -> Icon {
    let points = (0..<5).map { index in
      let (x, y) = unit[index]
      return Point(x: 8 + radius * x, y: 8 + radius * y)
    }
    return Icon(.lines(points, closed: true), isFilled: isFilled)
  }

  /// The corners of a pentagon that stands on a side.
  private static let unit: [(Double, Double)] = [
    (0, -1), (0.951, -0.309), (0.588, 0.809), (-0.588, 0.809), (-0.951, -0.309),
  ]
}
