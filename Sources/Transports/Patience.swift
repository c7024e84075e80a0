/// How long a transport waits before it says that something is wrong.
package struct Patience: Hashable, Sendable {
  /// For an answer when it knocks.
  package var connect: Duration
  /// Without a byte taken, until it says that the printer stalls: paper out looks like a blocked write.
  package var stall: Duration
  /// Without a byte taken, until it gives up.
  package var giveUp: Duration
  /// For the printer to close the line after the last byte.
  package var farewell: Duration

  package init(
    connect: Duration = .seconds(10), stall: Duration = .seconds(5),
    giveUp: Duration = .seconds(600), farewell: Duration = .seconds(3)
  ) {
    self.connect = connect
    self.stall = stall
    self.giveUp = giveUp
    self.farewell = farewell
  }
}
