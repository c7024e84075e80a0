import Glibc

/// The socket of a client, with what was received and not yet read.
final class ClientConnection {
  private let socket: Int32
  private var buffer: [UInt8] = []
  /// How much of the buffer has been read.
  private var start = 0

  init(address: String, port: UInt16) throws(ClientFault) {
    let target: SocketAddress
    do {
      target = try SocketAddress(address: address, port: port)
    } catch {
      throw .invalidAddress(address)
    }
    let family = target.isVersion6 ? AF_INET6 : AF_INET
    socket = Glibc.socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    let length =
      target.isVersion6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
    let connected = unsafe target.withPointer { pointer in
      guard let pointer = unsafe pointer else { return Int32(-1) }
      return unsafe connect(
        socket, pointer.assumingMemoryBound(to: sockaddr.self), socklen_t(length))
    }
    guard connected == 0 else {
      let reason = unsafe String(cString: strerror(errno))
      throw .nobodyListens(port: port, reason: reason)
    }
    var one: Int32 = 1
    // A request is written whole; waiting for more would only be waiting.
    unsafe setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(4))
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    unsafe setsockopt(
      socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit {
    if socket >= 0 { close(socket) }
  }

  func send(_ bytes: [UInt8]) throws(ClientFault) {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.send(
          socket, buffer.baseAddress.map { unsafe $0 + sent }, buffer.count - sent,
          Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw .broken("sending failed") }
      sent += count
    }
  }

  /// Reads one answer; its body must have a length or come in chunks.
  func receive() throws(ClientFault) -> ClientAnswer {
    let first = try line()
    let words = first.split(separator: " ", maxSplits: 2)
    guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let code = UInt16(words[1]) else {
      throw .noHTTP(first)
    }
    var headers = HTTPHeaders()
    while case let text = try line(), !text.isEmpty {
      guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let value = text[text.utf8.index(after: colon)...].drop { $0 == " " }
      headers.add(String(text[..<colon]), String(value))
    }
    var body: [UInt8] = []
    if code != 204, code != 304 {
      if headers["Transfer-Encoding"] == "chunked" {
        while let size = Int(try line(), radix: 16), size > 0 {
          body += try take(size)
          _ = try line()
        }
        _ = try line()
      } else {
        body = Array(try take(headers["Content-Length"].flatMap { Int($0) } ?? 0))
      }
    }
    return ClientAnswer(status: HTTPStatus(rawValue: code), headers: headers, body: body)
  }

  private func line() throws(ClientFault) -> String {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        let hasReturn = end > start && buffer[end - 1] == 0x0D
        let text = String(decoding: buffer[start..<(hasReturn ? end - 1 : end)], as: UTF8.self)
        start = end + 1
        return text
      }
      let unread = buffer.count - start
      try fill()
      searched = start + unread
    }
  }

  private func take(_ count: Int) throws(ClientFault) -> ArraySlice<UInt8> {
    while buffer.count - start < count { try fill() }
    defer { start += count }
    return buffer[start..<start + count]
  }

  private func fill() throws(ClientFault) {
    if start > 0 {
      buffer.removeSubrange(..<start)
      start = 0
    }
    let held = buffer.count
    let room = 16 << 10
    buffer.append(contentsOf: repeatElement(0, count: room))
    let count = unsafe buffer.withUnsafeMutableBytes { buffer in
      unsafe recv(socket, buffer.baseAddress.map { unsafe $0 + held }, room, 0)
    }
    buffer.removeLast(room - max(count, 0))
    guard count > 0 else { throw .broken("the other side closed it, or was silent for 60 s") }
  }
}
