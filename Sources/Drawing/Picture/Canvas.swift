/// What a picture is drawn on: paths and text in nested groups, in pixels, y downward.
///
/// The drawing code knows only this, so that the same picture goes to a page of the web, to a PNG
/// and to paper.
package protocol Canvas {
  /// Begins the group of an element; everything until the matching `close` belongs to it.
  mutating func open(_ group: DrawnGroup)
  mutating func close()
  mutating func draw(_ path: Path, _ paint: Paint)
  mutating func write(_ text: TextBlock)
}

/// One element of the model in the picture.
package struct DrawnGroup: Hashable, Sendable {
  package var element: String
  /// Names that style sheets speak to: kind, state.
  package var classes: [String]
  /// What a pointer resting on the element is told.
  package var title: String?

  package init(element: String, classes: [String], title: String?) {
    self.element = element
    self.classes = classes
    self.title = title
  }
}
