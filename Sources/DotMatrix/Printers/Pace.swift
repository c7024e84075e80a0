/// How fast a printer works, for the estimate of the time that a job takes.
///
/// The head crosses an inch in a tenth of a second, 67 Chinese characters a second; a pass costs a
/// turn and a feed. Printing one way costs the way back too, at the higher speed of an idle head.
package struct Pace: Hashable, Sendable {
  /// Inches in a second while the head strikes.
  package var headSpeed: Double
  /// Seconds for the turn of the head and the feed of the paper, for each pass.
  package var turn: Double
  /// How much longer the way of the head takes where it prints one way only.
  package var oneWayFactor: Double

  package init(headSpeed: Double = 10, turn: Double = 0.13, oneWayFactor: Double = 1.6) {
    self.headSpeed = headSpeed
    self.turn = turn
    self.oneWayFactor = oneWayFactor
  }

  /// Seconds for a pass whose dots span so many columns of 1/180 inch.
  package func seconds(columns: Int, isOneWay: Bool) -> Double {
    turn + Double(columns) / 180 / headSpeed * (isOneWay ? oneWayFactor : 1)
  }
}
