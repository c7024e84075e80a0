/// The letters of a piece of text: families in order of preference, size, weight and colour.
package struct Typeface: Hashable, Sendable {
  /// How heavy the strokes are; the nearest weight of the family is used.
  package enum Weight: Int, Hashable, Sendable {
    case regular = 400
    case medium = 500
    case bold = 700
    case black = 900
  }

  /// Names of font families. The first that is installed is used; the others, then all fonts of
  /// the system, supply characters that it lacks.
  package var families: [String]
  /// Height of the em square in points.
  package var size: Double
  package var weight: Weight
  package var color: Color
  package var isItalic: Bool
  package var isUnderlined: Bool
  package var isStruckThrough: Bool

  package init(
    families: [String], size: Double, weight: Weight = .regular, color: Color = .black,
    isItalic: Bool = false, isUnderlined: Bool = false, isStruckThrough: Bool = false
  ) {
    self.families = families
    self.size = size
    self.weight = weight
    self.color = color
    self.isItalic = isItalic
    self.isUnderlined = isUnderlined
    self.isStruckThrough = isStruckThrough
  }
}
