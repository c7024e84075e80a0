import Glibc

/// A bare TCP connection to a server on this machine: what it sends is exactly what a test wrote.
final class RawClient {
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  /// An answer as it came over the wire.
  struct Answer {
    let status: Int
    let headers: [String: String]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
  }

  struct Broken: Error {
    let what: String
  }

  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Broken(what: "connect: errno \(errno)") }
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit {
    close(descriptor)
  }

  func send(_ text: String) throws {
    try send(Array(text.utf8))
  }

  func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.send(
          descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent,
          Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Broken(what: "send: errno \(errno)") }
      sent += count
    }
  }

  /// Reads one answer, leaving what follows it for the next call.
  func receive(toHead: Bool = false) throws -> Answer {
    let blank: [UInt8] = [13, 10, 13, 10]
    var end: Int?
    while end == nil {
      end = buffer.indices.first { buffer[$0...].starts(with: blank) }
      if end == nil, try !fill() { throw Broken(what: "closed before the end of the headers") }
    }
    let headEnd = end ?? 0
    let lines = String(decoding: buffer[..<headEnd], as: UTF8.self).split(separator: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let halves = line.split(separator: ":", maxSplits: 1)
      guard halves.count == 2 else { continue }
      headers[halves[0].lowercased()] = String(halves[1].drop { $0 == " " })
    }
    let status = Int(lines.first?.split(separator: " ").dropFirst().first ?? "") ?? 0
    buffer.removeFirst(headEnd + 4)
    var body: [UInt8] = []
    if let length = Int(headers["content-length"] ?? ""), !toHead {
      while buffer.count < length {
        if try !fill() { throw Broken(what: "closed in the middle of the body") }
      }
      body = Array(buffer.prefix(length))
      buffer.removeFirst(length)
    } else if !toHead {
      while try fill() {}
      body = buffer
      buffer = []
    }
    return Answer(status: status, headers: headers, body: body)
  }

  /// Whether the other end has closed, with nothing left to read.
  func isClosed() throws -> Bool {
    guard buffer.isEmpty else { return false }
    return try !fill()
  }

  private func fill() throws -> Bool {
    var block = [UInt8](repeating: 0, count: 65_536)
    let count = unsafe recv(descriptor, &block, block.count, 0)
    if count < 0 {
      if errno == ECONNRESET { return false }
      throw Broken(what: "recv: errno \(errno)")
    }
    buffer += block.prefix(count)
    return count > 0
  }
}
