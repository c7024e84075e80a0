import Foundation
import Glibc

/// A plain HTTP/1.1 client on a socket: keep-alive, cookies, no redirects followed.
///
/// Foundation's URLSession refuses answers of chromedriver, and the load tests want to know exactly
/// which request was answered before the other side died.
final class WireClient {
  struct Answer {
    var status: Int
    /// Names in lower case; of several with one name, the last.
    var headers: [String: String]
    var body: Data

    var text: String { String(decoding: body, as: UTF8.self) }
  }

  struct Broken: Error, CustomStringConvertible {
    var description: String
  }

  private let port: Int
  private var handle: Int32 = -1
  private var buffer: [UInt8] = []
  var cookies: [String: String] = [:]

  init(port: Int) {
    self.port = port
  }

  deinit {
    disconnect()
  }

  func disconnect() {
    if handle >= 0 { close(handle) }
    handle = -1
    buffer = []
  }

  func get(_ path: String) throws -> Answer {
    try send("GET", path)
  }

  func post(_ path: String, form: [(String, String)], headers: [String: String] = [:]) throws
    -> Answer
  {
    let body = form.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
    var all = headers
    all["Content-Type"] = "application/x-www-form-urlencoded"
    return try send("POST", path, body: Data(body.utf8), headers: all)
  }

  /// Sends a form and never reads the answer, as when the other side dies before it comes.
  func postUnheard(_ path: String, form: [(String, String)]) throws {
    let body = form.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
    try write(
      "POST", path, body: Data(body.utf8),
      headers: ["Content-Type": "application/x-www-form-urlencoded"])
  }

  func send(_ method: String, _ path: String, body: Data? = nil, headers: [String: String] = [:])
    throws -> Answer
  {
    do {
      try write(method, path, body: body, headers: headers)
      let answer = try readAnswer(hasBody: method != "HEAD")
      if answer.headers["connection"]?.lowercased() == "close" { disconnect() }
      return answer
    } catch {
      disconnect()
      throw error
    }
  }

  private func write(
    _ method: String, _ path: String, body: Data?, headers: [String: String]
  ) throws {
    if handle < 0 { try connect() }
    var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    if !cookies.isEmpty {
      head += "Cookie: " + cookies.map { "\($0)=\($1)" }.sorted().joined(separator: "; ") + "\r\n"
    }
    if let body { head += "Content-Length: \(body.count)\r\n" }
    try write([UInt8]((head + "\r\n").utf8) + [UInt8](body ?? Data()))
  }

  private func connect() throws {
    handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    var one: Int32 = 1
    unsafe setsockopt(
      handle, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    unsafe setsockopt(handle, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(4))
    let connected = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        unsafe Glibc.connect(handle, generic, length)
      }
    }
    guard connected == 0 else {
      disconnect()
      throw Broken(description: "nobody listens on port \(port)")
    }
  }

  private func write(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes[sent...].withUnsafeBytes { part in
        unsafe Glibc.send(handle, part.baseAddress, part.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Broken(description: "the connection broke while sending") }
      sent += count
    }
  }

  private func fill() throws {
    var part = [UInt8](repeating: 0, count: 65_536)
    let count = unsafe part.withUnsafeMutableBytes { space in
      unsafe recv(handle, space.baseAddress, space.count, 0)
    }
    guard count > 0 else { throw Broken(description: "the connection broke while reading") }
    buffer += part[..<count]
  }

  private func line() throws -> String {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        let text = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeSubrange(...end)
        return text.hasSuffix("\r") ? String(text.dropLast()) : text
      }
      try fill()
    }
  }

  private func take(_ count: Int) throws -> [UInt8] {
    while buffer.count < count { try fill() }
    let part = [UInt8](buffer[..<count])
    buffer.removeSubrange(..<count)
    return part
  }

  private func readAnswer(hasBody: Bool) throws -> Answer {
    let start = try line().split(separator: " ")
    guard start.count >= 2, let status = Int(start[1]) else {
      throw Broken(description: "no HTTP answer: \(start)")
    }
    var headers: [String: String] = [:]
    while case let text = try line(), !text.isEmpty {
      guard let colon = text.firstIndex(of: ":") else { continue }
      let name = text[..<colon].lowercased()
      let value = text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      if name == "set-cookie" { keep(cookie: value) }
      headers[name] = value
    }
    var body: [UInt8] = []
    if hasBody, status != 204, status != 304 {
      if headers["transfer-encoding"]?.lowercased() == "chunked" {
        while let size = Int(try line(), radix: 16), size > 0 {
          body += try take(size)
          _ = try line()
        }
        _ = try line()
      } else {
        body = try take(Int(headers["content-length"] ?? "0") ?? 0)
      }
    }
    return Answer(status: status, headers: headers, body: Data(body))
  }

  private func keep(cookie: String) {
    let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
    guard let name = pair.first else { return }
    cookies[String(name)] = pair.count > 1 ? String(pair[1]) : nil
  }
}

/// Percent-encodes for a form body.
func encoded(_ text: String) -> String {
  var result = ""
  for byte in text.utf8 {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
      result.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      result += "%" + String(byte >> 4, radix: 16, uppercase: true)
      result += String(byte & 15, radix: 16, uppercase: true)
    }
  }
  return result
}
