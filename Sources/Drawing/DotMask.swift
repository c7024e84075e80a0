/// A picture of dots that are either inked or not, row by row from the top left.
package struct DotMask: Hashable, Sendable {
  package let width: Int
  package let height: Int
  package let dots: [Bool]

  /// The mask of `width` × `height` dots; `dots` must hold exactly so many.
  package init(width: Int, height: Int, dots: [Bool]) {
    precondition(dots.count == width * height, "a mask has width × height dots")
    self.width = width
    self.height = height
    self.dots = dots
  }
}
