import Synchronization

/// The right of one thread of this program to write to a device. Device files are also locked against
/// other programs.
struct DeviceHold {
  private static let held = Mutex<Set<String>>([])

  private let device: String

  /// Nil while another thread has it.
  init?(_ device: String) {
    guard Self.held.withLock({ $0.insert(device).inserted }) else { return nil }
    self.device = device
  }

  func release() {
    _ = Self.held.withLock { $0.remove(device) }
  }
}
