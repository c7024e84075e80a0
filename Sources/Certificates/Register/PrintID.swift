/// A printed sheet in the register: the key that signed its mark and the serial under that key.
package struct PrintID: Hashable, Sendable, CustomStringConvertible {
  package let key: UInt16
  package let serial: UInt32

  package init(key: UInt16, serial: UInt32) {
    self.key = key
    self.serial = serial
  }

  /// Reads `key-serial`.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let key = UInt16(parts[0]), let serial = UInt32(parts[1]) else {
      return nil
    }
    self.init(key: key, serial: serial)
  }

  package var description: String { "\(key)-\(serial)" }
}
