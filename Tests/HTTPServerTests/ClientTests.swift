import HTTPServer
import Testing

@Suite("A client")
struct ClientTests {
  @Test func `keeps its connection and its cookies`() throws {
    let server = try ServerTests.start(handler: { request in
      var response = HTTPResponse(text: request.cookie("who") ?? "nobody")
      if request.path == "/in" { response.headers["Set-Cookie"] = "who=me; Path=/; HttpOnly" }
      if request.path == "/out" { response.headers["Set-Cookie"] = "who=; Max-Age=0" }
      return response
    })
    let client = HTTPClient(port: server.port)
    #expect(try client.get("/").text == "nobody")
    #expect(try client.get("/in").headers["content-type"] == "text/plain; charset=utf-8")
    #expect(try client.get("/").text == "me")
    #expect(client.cookies == ["who": "me"])
    _ = try client.get("/out")
    #expect(try client.get("/").text == "nobody")
    server.stop()
  }

  @Test func `posts forms and reads answers of any length`() throws {
    let server = try ServerTests.start(handler: { request in
      HTTPResponse(
        status: .seeOther, text: String(repeating: request.form["名"] ?? "-", count: 50_000))
    })
    let client = HTTPClient(port: server.port)
    for _ in 1...2 {
      let answer = try client.post("/", ["名": "值"])
      #expect(answer.status == .seeOther)
      #expect(answer.body.count == 150_000)
    }
    server.stop()
  }

  @Test func `says when nobody listens`() throws {
    let server = try ServerTests.start()
    let port = server.port
    server.stop()
    #expect(throws: ClientFault.self) { try HTTPClient(port: port).get("/") }
    #expect(throws: ClientFault.invalidAddress("nowhere")) {
      try HTTPClient(address: "nowhere", port: port).get("/")
    }
  }
}
