import Foundation
import Glibc
import Synchronization

/// A printer on the network that keeps what each connection brought.
package final class StubPrinter: Sendable {
  package let port: UInt16
  private let socket: Int32
  private let received = Mutex<[[UInt8]]>([])
  private let isBreakingOff: Mutex<Bool>
  private let isWaiting: Mutex<Bool>

  /// `breakingOff` breaks each connection after a few bytes, `waiting` takes none, both until `mend()`.
  package init(breakingOff: Bool = false, waiting: Bool = false) throws {
    isBreakingOff = Mutex(breakingOff)
    isWaiting = Mutex(waiting)
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        guard unsafe bind(socket, generic, size) == 0, listen(socket, 8) == 0 else { return false }
        return unsafe getsockname(socket, generic, &size) == 0
      }
    }
    guard isBound else { throw POSIXError(.EADDRINUSE) }
    self.socket = socket
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { self.serve() }
  }

  /// What each connection brought, in their order.
  package var connections: [[UInt8]] { received.withLock(\.self) }

  /// What each connection brought that brought something: sheets that began to come out.
  package var jobs: [[UInt8]] { connections.filter { !$0.isEmpty } }

  /// Takes nothing more from now on, until `mend()`.
  package func wait() {
    isWaiting.withLock { $0 = true }
  }

  package func mend() {
    isBreakingOff.withLock { $0 = false }
    isWaiting.withLock { $0 = false }
  }

  private func serve() {
    while true {
      let line = accept(socket, nil, nil)
      guard line >= 0 else { return }
      while isWaiting.withLock(\.self) { usleep(2000) }
      take(from: line)
      close(line)
    }
  }

  private func take(from line: Int32) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe read(line, &buffer, isBreakingOff.withLock(\.self) ? 16 : buffer.count)
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
      if isBreakingOff.withLock(\.self) {
        var linger = Glibc.linger(l_onoff: 1, l_linger: 0)
        unsafe setsockopt(
          line, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
        return
      }
    }
    received.withLock { $0.append(bytes) }
  }
}
