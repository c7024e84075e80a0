import Glibc

/// Writes bytes to a descriptor that does not block, in small pieces, and says when nothing moves.
struct ByteWriter {
  /// Small, so that a printer that stops leaves little on the way.
  static let chunk = 4096
  /// How often it looks whether somebody wants it to stop.
  private static let pause = Duration.milliseconds(50)

  enum Kind {
    case file, socket
  }

  let kind: Kind
  let patience: Patience
  /// Asks the device why it takes nothing.
  var condition: () -> PrinterCondition = { .unknown }

  func write(
    _ bytes: [UInt8], to line: borrowing Descriptor, telling observer: some SendingObserver
  ) throws(TransportFailure) {
    guard observer.mayBegin() else { throw .unreachable("没有发送") }
    let clock = ContinuousClock()
    var sent = 0
    var moved = clock.now
    var isStalled = false
    func broken(_ why: String) -> TransportFailure {
      sent == 0 ? .unreachable(why) : .interrupted(sent: sent, of: bytes.count, why)
    }
    while sent < bytes.count {
      if observer.isStopped { throw broken("已由人停止") }
      let ready = line.wait(for: Int32(POLLOUT), Self.pause)
      if ready & Int32(POLLERR | POLLNVAL) != 0 { throw broken("打印机断开了连接") }
      if ready & Int32(POLLHUP) != 0 { throw broken("打印机断开了连接") }
      let count = ready & Int32(POLLOUT) == 0 ? 0 : piece(of: bytes, from: sent, to: line)
      switch count {
      case 1...:
        sent += count
        moved = clock.now
        if isStalled { observer.note(.resumed) }
        isStalled = false
        observer.note(.sent(sent))
      case 0: break
      default:
        guard errno == EAGAIN || errno == EINTR else { throw broken(systemError()) }
      }
      let waited = clock.now - moved
      if waited >= patience.giveUp { throw broken(condition().words) }
      if waited >= patience.stall, !isStalled {
        isStalled = true
        observer.note(.stalled(condition()))
      }
    }
  }

  private func piece(of bytes: [UInt8], from start: Int, to line: borrowing Descriptor) -> Int {
    let number = line.number
    let end = min(bytes.count, start + Self.chunk)
    return unsafe bytes[start..<end].withUnsafeBytes { piece in
      switch kind {
      case .file: unsafe Glibc.write(number, piece.baseAddress, piece.count)
      case .socket:
        unsafe Glibc.send(number, piece.baseAddress, piece.count, Int32(MSG_NOSIGNAL))
      }
    }
  }
}
