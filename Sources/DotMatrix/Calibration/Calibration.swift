package import Drawing

/// Where a place on the paper is for one printer: a plane map of six numbers (校准).
///
/// It belongs to a printer, a way of sending and a feed path together: the same page has been seen
/// to land a quarter of an inch apart through two drivers.
package struct Calibration: Hashable, Sendable {
  /// From where something is to land to what the printer must be asked for, in millimetres from the
  /// top left corner of the paper.
  package var map: PlaneMap

  package init(map: PlaneMap) {
    self.map = map
  }

  /// A printer that puts everything where it is asked to.
  package static let none = Calibration(map: .identity)

  /// The map from millimetres of the paper to dots of 1/180 inch.
  package var dots: PlaneMap { map.scaled(by: 180 / 25.4) }
}
