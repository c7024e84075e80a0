import Glibc
import HTTPServer
import Synchronization
import Testing

@Suite("A server")
struct ServerTests {
  /// Answers with what it understood of the request.
  static func echo(_ request: HTTPRequest) -> HTTPResponse {
    if let fault = request.fault {
      return HTTPResponse(status: .badRequest, text: "\(fault)")
    }
    let fields = request.form.fields.fields.map { "\($0.name)=\($0.value.count)" }
    let files = request.form.files.map { "\($0.fileName):\($0.size):\($0.isOversize)" }
    return HTTPResponse(
      text: "\(request.method.name) \(request.path)?\(request.query.urlEncoded)"
        + " \(fields) \(files) body=\(request.body.count)")
  }

  static func start(
    _ settings: (inout ServerSettings) -> Void = { _ in },
    handler: @escaping Server.Handler = echo
  ) throws -> Server {
    var own = ServerSettings()
    own.port = 0
    settings(&own)
    return try Server(settings: own, handler: handler)
  }

  @Test func `answers requests one after another on one connection`() throws {
    let server = try Self.start()
    let client = try RawClient(port: server.port)
    for number in 1...3 {
      try client.send("GET /tasks/\(number)?x=%E5%9C%A8+%E5%8A%9E HTTP/1.1\r\nHost: a\r\n\r\n")
      let answer = try client.receive()
      #expect(answer.status == 200)
      #expect(answer.text.hasPrefix("GET /tasks/\(number)?x=%E5%9C%A8%20%E5%8A%9E "))
    }
    server.stop()
  }

  @Test func `answers pipelined requests in their order`() throws {
    let server = try Self.start()
    let client = try RawClient(port: server.port)
    try client.send(
      (1...20).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
    for number in 1...20 {
      #expect(try client.receive().text.hasPrefix("GET /\(number)? "))
    }
    server.stop()
  }

  @Test func `sends headers without a body to HEAD`() throws {
    let server = try Self.start()
    let client = try RawClient(port: server.port)
    try client.send("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n")
    let head = try client.receive(toHead: true)
    #expect(head.status == 200)
    #expect(head.headers["content-length"] != "0")
    #expect(try client.receive().text.hasPrefix("GET /b"))
    server.stop()
  }

  @Test func `takes a body that comes in small pieces`() throws {
    let server = try Self.start()
    let client = try RawClient(port: server.port)
    try client.send(
      "POST /a HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + "Content-Length: 11\r\n\r\n")
    for byte in "a=%E5&b=c+d".utf8 { try client.send([byte]) }
    #expect(try client.receive().text == "POST /a? [\"a=1\", \"b=3\"] [] body=0")
    server.stop()
  }

  @Test func `takes a chunked body and a waiting client`() throws {
    let server = try Self.start()
    let client = try RawClient(port: server.port)
    try client.send(
      "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n")
    try client.send("3\r\nabc\r\n5\r\ndefgh\r\n0\r\n\r\n")
    var answer = try client.receive(toHead: true)
    #expect(answer.status == 100)
    answer = try client.receive()
    #expect(answer.text.hasSuffix("body=8"))
    server.stop()
  }

  @Test func `hands a body beyond the bound to the handler as a fault`() throws {
    let server = try Self.start { $0.forms.text = 1_000 }
    let client = try RawClient(port: server.port)
    try client.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n")
    try client.send([UInt8](repeating: 0x61, count: 5_000))
    let answer = try client.receive()
    #expect(answer.status == 400)
    #expect(answer.text == "bodyTooLarge(limit: 1000)")
    server.stop()
  }

  @Test func `does not even receive a body that is hopelessly too large`() throws {
    let server = try Self.start { $0.forms.body = 1_000 }
    let client = try RawClient(port: server.port)
    try client.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999999\r\n\r\n")
    #expect(try client.receive().text == "bodyTooLarge(limit: 1000)")
    #expect(try client.isClosed())
    server.stop()
  }

  @Test func `cuts a chunked body that never ends`() throws {
    let server = try Self.start { $0.forms.body = 1_000 }
    let client = try RawClient(port: server.port)
    try client.send("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
    let chunk = Array("400\r\n".utf8) + [UInt8](repeating: 0x61, count: 1_024) + [13, 10]
    #expect(throws: RawClient.Broken.self) {
      for _ in 0..<100_000 { try client.send(chunk) }
    }
    server.stop()
  }

  @Test(
    "flags a path that means another one",
    arguments: ["/a/%2e%2e/b", "/a/../b", "/a%2Fb", "/a%00b", "/%ff", "/./a"])
  func hostilePath(target: String) throws {
    let server = try Self.start()
    let client = try RawClient(port: server.port)
    try client.send("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n")
    let answer = try client.receive()
    #expect(answer.status == 400)
    #expect(answer.text == "malformedPath")
    server.stop()
  }

  @Test(
    "refuses what is no HTTP",
    arguments: [
      "GARBAGE\r\n\r\n", "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "y", count: 70_000))\r\n\r\n",
    ])
  func garbage(request: String) throws {
    let server = try Self.start()
    let client = try RawClient(port: server.port)
    // The server may close before everything is sent.
    try? client.send(request)
    if let answer = try? client.receive() { #expect((400..<600).contains(answer.status)) }
    // Whatever it did with that connection, it still serves the next.
    let next = try RawClient(port: server.port)
    try next.send("GET /alive HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try next.receive().status == 200)
    server.stop()
  }

  @Test func `closes the connection of a client that falls silent`() throws {
    let server = try Self.start { $0.idleTimeout = 1 }
    let client = try RawClient(port: server.port)
    try client.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
    #expect(try client.isClosed())
    server.stop()
  }

  @Test func `never lets a header value begin another header`() throws {
    let server = try Self.start { _ in
    } handler: { _ in
      HTTPResponse(headers: ["X-Name": "a\r\nX-Evil: 1"], body: .bytes([]))
    }
    let client = try RawClient(port: server.port)
    try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    let answer = try client.receive()
    #expect(answer.headers["x-name"] == "a  X-Evil: 1")
    #expect(answer.headers["x-evil"] == nil)
    server.stop()
  }

  @Test func `streams a body of unknown length`() throws {
    let server = try Self.start { _ in
    } handler: { _ in
      let rest = Mutex([[UInt8]](repeating: [UInt8](repeating: 0x61, count: 50_000), count: 4))
      return HTTPResponse(
        headers: ["Connection": "close"], body: .stream { rest.withLock { $0.popLast() } })
    }
    let client = try RawClient(port: server.port)
    try client.send("GET / HTTP/1.0\r\nHost: a\r\n\r\n")
    #expect(try client.receive().body.count == 200_000)
    server.stop()
  }

  @Test func `sends a file, and an empty 500 in place of one that is gone`() throws {
    let path = "/tmp/tongzheng-http-\(getpid())"
    let file = unsafe fopen(path, "w")
    unsafe fputs("正文", file)
    unsafe fclose(file)
    defer { unsafe unlink(path) }
    let server = try Self.start { _ in
    } handler: { request in
      HTTPResponse(body: .file(path: request.path == "/there" ? path : "/nowhere/at/all"))
    }
    let client = try RawClient(port: server.port)
    try client.send("GET /there HTTP/1.1\r\nHost: a\r\n\r\nGET /gone HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try client.receive().text == "正文")
    #expect(try client.receive().status == 500)
    server.stop()
  }

  @Test func `finishes running requests when it stops and refuses new ones`() throws {
    let entered = DispatchSignal()
    let release = DispatchSignal()
    let server = try Self.start { _ in
    } handler: { request in
      if request.path == "/slow" {
        entered.signal()
        release.wait()
      }
      return HTTPResponse(text: "done")
    }
    let port = server.port
    let client = try RawClient(port: port)
    try client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
    entered.wait()
    let stopped = DispatchSignal()
    onThread {
      server.stop()
      stopped.signal()
    }
    // The port is closed as soon as nobody can connect any more.
    while (try? RawClient(port: port)) != nil { sched_yield() }
    release.signal()
    #expect(try client.receive().text == "done")
    stopped.wait()
    #expect(try client.isClosed())
    #expect(server.port == 0)
  }

  @Test func `says why it cannot listen`() throws {
    let server = try Self.start()
    let taken = server.port
    #expect(
      throws: ServerFault.cannotListen(
        address: "127.0.0.1", port: taken, reason: "Address already in use")
    ) {
      _ = try Self.start { $0.port = taken }
    }
    #expect(throws: ServerFault.invalidAddress("localhost")) {
      _ = try Self.start { $0.address = "localhost" }
    }
    server.stop()
  }
}
