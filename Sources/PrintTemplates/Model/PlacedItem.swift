package import FEEL
package import XMLReading

/// Something at a place: in a layer of the page, or in a box of the flow.
package struct PlacedItem: Sendable {
  package enum Shape: Sendable {
    case text(TextField)
    /// A line, drawn as a filled rectangle.
    case rule(thickness: Double, color: String)
    case frame(Frame)
    case qr(QRMark)
    case code128(BarMark)
    case pdf417(StackedCode)
    case guilloche(Guilloche)
    case picture(PictureSource)
    case seal(SealPlace)
    case microText(MicroText)
    case grid(WritingGrid)
  }

  package var shape: Shape
  /// Left, top, width and height in millimetres. Of marks: with their quiet zones.
  package var area: Area
  package var condition: Condition?
  package var location: SourceLocation

  /// Whether it says something else on every print.
  var isMark: Bool {
    switch shape {
    case .qr: true
    case .code128(let bars): bars.value == nil
    case .text, .rule, .frame, .pdf417, .guilloche, .picture, .seal, .microText, .grid: false
    }
  }
}

package struct Area: Hashable, Sendable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double

  package init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
}

/// A text in a box of fixed size.
package struct TextField: Sendable {
  package var text: PrintedText
  package var style: Style
  package var overflow: Overflow
  /// How many lines are allowed; nil is as many as the box holds.
  package var lines: Int?
  package var vertical: VerticalAlignment
}

package enum VerticalAlignment: String, Hashable, Sendable, CaseIterable {
  case top, middle, bottom
}

package struct Frame: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case single
    /// A thick line and a thin one inside it (文武线).
    case double
  }

  package var kind: Kind
  /// 0 draws no line.
  package var thickness: Double
  package var color: String
  /// The colour inside; nil leaves the paper as it is.
  package var fill: String?
}

/// The place of the QR mark. What it says is given at printing, never by the template.
package struct QRMark: Hashable, Sendable {
  /// The side of a module in millimetres.
  package var module: Double
  /// L, M, Q or H.
  package var level: String
}

/// The place of a Code 128 and of the digits under it.
package struct BarMark: Sendable {
  /// What the bars say, if they are no mark but the number of a file or label; nil for the mark.
  package var value: (expression: Expression, source: String)?
  /// The width of a module in millimetres.
  package var module: Double
  /// The height of the bars.
  package var barHeight: Double
  /// How the digits look; nil to leave them out.
  package var digits: Style?
}

/// A woven border (团花边): decoration that an office copier blurs.
package struct Guilloche: Hashable, Sendable {
  package var thickness: Double
  package var color: String
  /// The width of the woven band.
  package var band: Double
}
