import HTTPServer
import Testing

@Suite("A form post")
struct FormTests {
  /// Sends a multipart body to a server and returns what its handler saw.
  private func posted(
    _ body: [UInt8], contentType: String = "multipart/form-data; boundary=XyZ",
    settings: (inout ServerSettings) -> Void = { _ in }, pieces: Int = .max,
    look: @escaping @Sendable (HTTPRequest) -> String
  ) throws -> String {
    let server = try ServerTests.start(settings) { HTTPResponse(text: look($0)) }
    defer { server.stop() }
    let client = try RawClient(port: server.port)
    try client.send(
      "POST /a HTTP/1.1\r\nHost: a\r\nContent-Type: \(contentType)\r\n"
        + "Content-Length: \(body.count)\r\n\r\n")
    var rest = body[...]
    while !rest.isEmpty {
      let piece = rest.prefix(pieces)
      try client.send(Array(piece))
      rest = rest.dropFirst(piece.count)
    }
    return try client.receive().text
  }

  private static func part(_ headers: String, _ content: String) -> String {
    "--XyZ\r\n\(headers)\r\n\r\n\(content)\r\n"
  }

  private static let closing = "--XyZ--\r\n"

  @Test("arrives whole in pieces of any size", arguments: [1, 2, 3, 7, 64, .max])
  func pieces(size: Int) throws {
    let body =
      "ignored preamble\r\n"
      + Self.part("Content-Disposition: form-data; name=\"title\"", "关于\r\n--Xy\r\n-- 用编")
      + Self.part("content-disposition: form-data; name=empty", "")
      + Self.part(
        "Content-Disposition: form-data; name=\"scan\"; filename=\"C:\\x\\证明;%22a%22.pdf\"\r\n"
          + "Content-Type: application/pdf", "%PDF\r\n\r\n--XyY")
      + Self.part("Content-Disposition: form-data; name=\"none\"; filename=\"\"", "")
      + Self.closing + "epilogue"
    let seen = try posted(Array(body.utf8), pieces: size) { request in
      let fields = request.form.fields.fields.map { "\($0.name)=\($0.value)" }
      let files = request.form.files.map { file in
        let bytes = (try? file.bytes()) ?? []
        return "\(file.fieldName)|\(file.fileName)|\(file.contentType)|"
          + String(decoding: bytes, as: UTF8.self)
      }
      return (fields + files + ["\(request.fault == nil)"]).joined(separator: "¦")
    }
    #expect(
      seen == "title=关于\r\n--Xy\r\n-- 用编¦empty=¦"
        + "scan|证明;\"a\".pdf|application/pdf|%PDF\r\n\r\n--XyY¦true")
  }

  @Test func `keeps a large file on the disk and gives it back whole`() throws {
    var content: [UInt8] = []
    var state: UInt32 = 7
    for _ in 0..<3_000_000 {
      state = state &* 1_664_525 &+ 1_013_904_223
      content.append(UInt8(truncatingIfNeeded: state >> 24))
    }
    let sum = content.reduce(UInt64(17)) { $0 &* 31 &+ UInt64($1) }
    let head = "--XyZ\r\nContent-Disposition: form-data; name=f; filename=f.bin\r\n\r\n"
    let body = Array(head.utf8) + content + Array("\r\n--XyZ--".utf8)
    let seen = try posted(body) { request in
      let bytes = (try? request.form.files.first?.bytes()) ?? []
      return "\(bytes.count) \(bytes.reduce(UInt64(17)) { $0 &* 31 &+ UInt64($1) })"
    }
    #expect(seen == "3000000 \(sum)")
  }

  @Test func `drops the content of a file beyond the bound and keeps the fields`() throws {
    let body =
      Self.part(
        "Content-Disposition: form-data; name=f; filename=f.bin",
        String(repeating: "x", count: 5_000))
      + Self.part("Content-Disposition: form-data; name=note", "typed") + Self.closing
    let seen = try posted(Array(body.utf8)) { settings in
      settings.forms.file = 1_000
    } look: { request in
      let file = request.form.files.first
      return "\(file?.isOversize == true) \(file?.size ?? 0) \(request.form["note"] ?? "")"
    }
    #expect(seen == "true 5000 typed")
  }

  @Test(
    "is a fault when it is malformed",
    arguments: [
      ("--XyZ\r\nContent-Disposition: form-data; name=a\r\n\r\nb", "closing boundary"),
      ("--XyZ\r\nContent-Type: text/plain\r\n\r\nb\r\n--XyZ--", "no Content-Disposition"),
      ("--XyZ\r\n\r\nb\r\n--XyZ--", "no Content-Disposition"),
      ("--XyZabc\r\n", "followed by something else"),
      ("no boundary at all", "closing boundary"),
      ("--XyZ\r\nX: \(String(repeating: "h", count: 20_000))", "too long"),
      (
        String(repeating: "--XyZ\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n", count: 30),
        "more than 20 parts"
      ),
    ])
  func malformed(body: String, reason: String) throws {
    let seen = try posted(Array(body.utf8)) { settings in
      settings.forms.parts = 20
    } look: { request in
      request.fault.map { "\($0)" } ?? "no fault"
    }
    #expect(seen.contains(reason))
  }

  @Test(
    "needs a boundary",
    arguments: ["", "; boundary=", "; boundary=\(String(repeating: "b", count: 71))"])
  func boundary(parameter: String) throws {
    let seen = try posted([0x61], contentType: "multipart/form-data\(parameter)") {
      $0.fault.map { "\($0)" } ?? "no fault"
    }
    #expect(seen.contains("boundary"))
  }
}
