import HTTPServer
import JSONText
import Runtime
import Testing
import Web

@Suite("What the interface for programs takes")
struct APIBodyTests {
  private let office: WebOffice
  private let worker: TestProgram

  init() throws {
    office = try WebOffice()
    worker = try office.worker()
  }

  private func send(
    _ text: String, type: String? = "application/json", to path: String = "jobs/search",
    by method: HTTPMethod = .post
  ) -> TestProgram.Answer {
    worker.send(
      HTTPRequest(
        method: method, target: "/v2/\(path)",
        headers: worker.headers(type.map { ["Content-Type": $0] } ?? [:]),
        body: Array(text.utf8)))
  }

  @Test func `JSON that is none is refused with its place`() {
    let answer = send("{\"filter\": {\n  \"type\" 1}}")
    #expect(answer.status == .badRequest && answer.problem == "bad-request")
    #expect(answer.json["detail"]?.stringValue?.contains("line 2, column 10") == true)
    #expect(send("[]").json["errors"]?.arrayValue?.first?["message"] == "must be an object")
    #expect(send("").status == .ok)
  }

  @Test func `every field that is wrong is named`() {
    let answer = worker.post(
      "jobs/activation",
      [
        "type": 4, "timeout": 0, "maxJobsToActivate": "all", "colour": "red",
        "fetchVariable": ["a", 5],
      ])
    #expect(answer.status == .badRequest)
    #expect(
      Set(answer.fields)
        == ["type", "timeout", "maxJobsToActivate", "colour", "fetchVariable[1]"])
    #expect(worker.post("jobs/activation").fields == ["type", "timeout", "maxJobsToActivate"])
    #expect(worker.post("jobs/search", ["filter": ["typ": "x"]]).fields == ["filter.typ"])
  }

  @Test func `other content types, methods and addresses are refused`() {
    #expect(send("a=1", type: "application/x-www-form-urlencoded").status == .unsupportedMediaType)
    #expect(send("{}", type: nil).status == .unsupportedMediaType)
    let wrong = send("", type: nil, by: .delete)
    #expect(wrong.status == .methodNotAllowed && wrong.headers["Allow"] == "POST")
    #expect(worker.get("nowhere").status == .notFound)
    #expect(worker.post("jobs/x/completion").status == .notFound)
    #expect(worker.post("jobs/99-2/completion").status == .notFound)
    var large = HTTPRequest(
      method: .post, target: "/v2/jobs/search", headers: worker.headers([:]))
    large.fault = .bodyTooLarge(limit: 2 << 20)
    #expect(worker.send(large).status == .contentTooLarge)
    #expect(worker.post("jobs/1-2/completion", key: "").status == .badRequest)
  }

  @Test func `the description tells of every address`() throws {
    let document = worker.get("openapi.json").json
    #expect(document["openapi"] == "3.1.0")
    let paths = try #require(document["paths"]?.objectValue)
    #expect(paths.count > 20)
    let body = paths["/v2/jobs/activation"]?["post"]?["requestBody"]?["content"]
    let schema = try #require(body?["application/json"]?["schema"])
    #expect(schema["required"] == ["type", "timeout", "maxJobsToActivate"])
    #expect(schema["properties"]?["timeout"]?["maximum"] == 86_400_000)
  }
}
