/// Why data did not reach a printer, in words for the hall.
package enum TransportFailure: Error, Hashable, Sendable {
  /// The data cannot go this way at all; nothing was sent.
  case unsuitable(String)
  /// The printer was not reached; nothing was sent.
  case unreachable(String)
  /// Somebody else is writing to the device; nothing was sent.
  case busy(String)
  /// It broke off when so many bytes had been taken: nobody knows what is on the paper.
  case interrupted(sent: Int, of: Int, String)

  /// Whether something may be on paper, so that a person must look before anything is printed again.
  package var mayHavePrinted: Bool {
    if case .interrupted = self { true } else { false }
  }
}

extension TransportFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unsuitable(let reason), .unreachable(let reason), .busy(let reason): reason
    case .interrupted(let sent, let all, let reason):
      "已发送 \(sent) / \(all) 字节时中断：\(reason)"
    }
  }
}
