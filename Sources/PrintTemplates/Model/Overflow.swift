/// What happens when a text does not fit its box. Nothing is ever clipped.
package enum Overflow: Hashable, Sendable {
  /// The print is refused: the right thing for legal fields, and the default of boxes.
  case refuse
  /// The letters become smaller, in steps of half a point down to a smallest size; then refused.
  case shrink(to: Double)
  /// The text takes as many lines as the box is high, or as it needs where the height is free.
  case wrap
}
