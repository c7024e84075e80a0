/// The public address at which marks are verified; a QR code holds it in capitals, before `/1/`.
package struct MarkAddress: Hashable, Sendable {
  /// Such as `HTTPS://V.EXAMPLE.GOV.CN`, without a slash at the end.
  package let base: String

  /// Nil unless the text is an `http` or `https` address of a host with nothing behind it but a port,
  /// in letters that the alphanumeric mode of QR codes has.
  package init?(_ text: String) {
    var base = text.uppercased()
    if base.hasSuffix("/") { base.removeLast() }
    guard let scheme = ["HTTPS://", "HTTP://"].first(where: { base.hasPrefix($0) }) else {
      return nil
    }
    let host = base.dropFirst(scheme.count)
    let isHost = host.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"):
        true
      default: false
      }
    }
    guard !host.isEmpty, isHost else { return nil }
    self.base = base
  }

  /// Where a verification number is typed, in small letters as papers print it.
  package var typingAddress: String { "\(base.lowercased())/v" }

  /// What the QR code holds.
  package func text(of mark: SignedMark) -> String {
    "\(base)/1/\(mark.digits)"
  }
}
