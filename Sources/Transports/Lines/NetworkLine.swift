import Glibc

/// A connection to a printer that prints what comes (port 9100).
struct NetworkLine {
  let host: String
  let port: UInt16
  let patience: Patience

  func write(_ bytes: [UInt8], to observer: some SendingObserver) throws(TransportFailure) {
    let line = Descriptor(try connected())
    try ByteWriter(kind: .socket, patience: patience).write(bytes, to: line, telling: observer)
    guard shutdown(line.number, Int32(SHUT_WR)) == 0 else {
      throw .interrupted(sent: bytes.count, of: bytes.count, systemError())
    }
    try awaitEnd(of: line, sent: bytes.count, observer)
  }

  /// Reads on until the printer closes its side: then it has taken everything. Printers that keep the line
  /// open are left after a while; those that break it have not.
  private func awaitEnd(
    of line: borrowing Descriptor, sent: Int, _ observer: some SendingObserver
  ) throws(TransportFailure) {
    let clock = ContinuousClock()
    let end = clock.now + patience.farewell
    var answer = [UInt8](repeating: 0, count: 256)
    while clock.now < end, !observer.isStopped {
      guard line.wait(for: Int32(POLLIN), .milliseconds(50)) != 0 else { continue }
      let number = line.number
      let count = unsafe answer.withUnsafeMutableBytes { buffer in
        unsafe recv(number, buffer.baseAddress, buffer.count, 0)
      }
      if count == 0 { return }
      if count < 0, errno != EAGAIN, errno != EINTR {
        throw .interrupted(sent: sent, of: sent, "打印机断开了连接（\(systemError())）")
      }
    }
  }

  private func connected() throws(TransportFailure) -> Int32 {
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let code = unsafe getaddrinfo(host, String(port), &hints, &list)
    guard code == 0 else {
      throw .unreachable("找不到打印机“\(host)”：\(unsafe String(cString: gai_strerror(code)))")
    }
    defer { unsafe freeaddrinfo(list) }
    var problem = "没有可用的地址"
    var next = unsafe list
    while let entry = unsafe next {
      if let socket = unsafe connect(to: entry.pointee, &problem) { return socket }
      unsafe next = entry.pointee.ai_next
    }
    throw .unreachable("连接不上打印机 \(host):\(port)：\(problem)")
  }

  private func connect(to address: addrinfo, _ problem: inout String) -> Int32? {
    let kind = unsafe address.ai_socktype | Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let line = Descriptor(unsafe socket(address.ai_family, kind, address.ai_protocol))
    guard line.number >= 0 else {
      problem = systemError()
      return nil
    }
    if unsafe Glibc.connect(line.number, address.ai_addr, address.ai_addrlen) != 0 {
      guard errno == EINPROGRESS else {
        problem = systemError()
        return nil
      }
      guard line.wait(for: Int32(POLLOUT), patience.connect) != 0 else {
        problem = "没有应答"
        return nil
      }
      var fault: Int32 = 0
      var size = socklen_t(MemoryLayout<Int32>.size)
      let known = unsafe getsockopt(line.number, SOL_SOCKET, SO_ERROR, &fault, &size)
      guard known == 0, fault == 0 else {
        problem = unsafe String(cString: strerror(fault))
        return nil
      }
    }
    return dup(line.number)
  }
}
