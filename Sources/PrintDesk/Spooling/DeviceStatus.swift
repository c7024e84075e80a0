/// What is known of a printer that is sending, or has not been reached (状态).
package struct DeviceStatus: Hashable, Sendable {
  package let job: Int
  package var sent = 0
  package var size = 0
  /// Why nothing moves: what the printer says, or that it was not reached.
  package var trouble: String?

  init(job: Int) {
    self.job = job
  }
}
