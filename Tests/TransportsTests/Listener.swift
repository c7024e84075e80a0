import Foundation
import Glibc
import Synchronization

/// A printer on the network, of which the test says when it takes bytes and when it does not.
final class Listener: Sendable {
  enum Manner: Sendable {
    /// Takes everything.
    case reads
    /// Takes nothing until `resume()` is called.
    case waits
    /// Takes so many bytes and then breaks the connection.
    case drops(after: Int)
  }

  let port: UInt16
  private let socket: Int32
  private let received = Mutex<[UInt8]>([])
  private let sawEnd = Mutex(false)
  private let isOpen = DispatchSemaphore(value: 0)
  private let isDone = DispatchSemaphore(value: 0)

  init(_ manner: Manner) throws {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    // A small window, so that a printer that does not read is noticed after a few kilobytes.
    var window: Int32 = 4096
    unsafe setsockopt(
      socket, SOL_SOCKET, SO_RCVBUF, &window, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        guard unsafe bind(socket, generic, size) == 0, listen(socket, 1) == 0 else { return false }
        return unsafe getsockname(socket, generic, &size) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRINUSE) }
    self.socket = socket
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { self.serve(manner) }
  }

  /// Lets a waiting printer take bytes.
  func resume() { isOpen.signal() }

  /// What came until the connection ended, and whether the sender ended it.
  func result() -> (bytes: [UInt8], sawEnd: Bool) {
    isDone.wait()
    return (received.withLock(\.self), sawEnd.withLock(\.self))
  }

  private func serve(_ manner: Manner) {
    let line = accept(socket, nil, nil)
    if case .waits = manner { isOpen.wait() }
    var limit = Int.max
    if case .drops(let count) = manner { limit = count }
    var buffer = [UInt8](repeating: 0, count: 4096)
    var total = 0
    while total < limit {
      let count = unsafe read(line, &buffer, buffer.count)
      if count == 0 { sawEnd.withLock { $0 = true } }
      guard count > 0 else { break }
      received.withLock { [buffer] in $0 += buffer.prefix(count) }
      total += count
    }
    if limit != Int.max {
      // Closing at once, with bytes unread, breaks the connection.
      var linger = Glibc.linger(l_onoff: 1, l_linger: 0)
      unsafe setsockopt(
        line, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    }
    close(line)
    close(socket)
    isDone.signal()
  }
}
