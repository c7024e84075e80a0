/// The paper and the area for the body on it, in millimetres.
package struct PageFormat: Hashable, Sendable {
  package var width: Double
  package var height: Double
  package var top: Double
  package var right: Double
  package var bottom: Double
  package var left: Double
  /// The original and its carbon copies (联), which one strike prints together.
  package var parts = 1

  /// The width of the type area (版心).
  package var contentWidth: Double { width - left - right }
  /// The height of the type area.
  package var contentHeight: Double { height - top - bottom }

  /// Width and height of the named papers, upright.
  package static let papers: [String: (width: Double, height: Double)] = [
    "A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "A6": (105, 148), "B5": (176, 250),
    "16K": (184, 260),
  ]
}
