import Drawing

/// A small sign on a field of 16 by 16 pixels: parts to draw in order.
struct Icon {
  struct Part {
    var path: Path
    var isFilled = false
    /// Drawn in the colour of the ground, on a filled part.
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

  /// Draws the sign with the middle of its field at `center`, in an ink on a ground.
  func draw(
    around center: Point, scale: Double = 1, ink: Color = Palette.line,
    ground: Color = Palette.paper, on canvas: inout some Canvas
  ) {
    for part in parts {
      let color = part.isInverse ? ground : ink
      canvas.draw(
        part.path.scaled(by: scale).moved(by: center.x - 8 * scale, center.y - 8 * scale),
        Paint(
          .sign, fill: part.isFilled ? color : nil, stroke: color,
          width: part.width * min(1, scale)))
    }
  }
}

extension Icon {
  static func envelope(isFilled: Bool) -> Icon {
    let box = Box(x: 1.5, y: 3.5, width: 13, height: 9.5)
    return Icon([
      Part(path: .box(box, corner: 0.8), isFilled: isFilled),
      Part(path: .flap(of: box), isInverse: isFilled),
    ])
  }

  static func pentagon(radius: Double, isFilled: Bool) -> Icon {
    let points = unit.map { Point(x: 8 + radius * $0.0, y: 8 + radius * $0.1) }
    return Icon(.lines(points, closed: true), isFilled: isFilled)
  }

  /// The corners of a pentagon that stands on a side.
  private static let unit: [(Double, Double)] = [
    (0, -1), (0.951, -0.309), (0.588, 0.809), (-0.588, 0.809), (-0.951, -0.309),
  ]
}

extension Path {
  /// The line of the flap of an envelope.
  static func flap(of box: Box) -> Path {
    .lines([
      Point(x: box.x, y: box.y + box.height * 0.04),
      Point(x: box.center.x, y: box.y + box.height * 0.56),
      Point(x: box.maxX, y: box.y + box.height * 0.04),
    ])
  }
}
