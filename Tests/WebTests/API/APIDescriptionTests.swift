import HTTPServer
import JSONText
import Testing

/// Every answer of a test program is compared with `openapi.json`; here, that the comparison finds
/// what is wrong, and that the description is whole.
@Suite("The description of the interface")
struct APIDescriptionTests {
  private let document: JSON

  init() throws {
    let office = try WebOffice()
    document = try withExtendedLifetime(office) { try office.worker().get("openapi.json").json }
  }

  @Test func `says of every call with what it is answered`() throws {
    let paths = try #require(document["paths"]?.objectValue)
    #expect(paths.members.count > 20)
    for (path, operations) in paths.members {
      for (method, operation) in operations.objectValue?.members ?? [] {
        let replies = operation["responses"]?.objectValue?.names ?? []
        #expect(
          replies.contains("default") && replies.contains { $0.hasPrefix("2") }, "\(method) \(path)"
        )
      }
    }
  }

  @Test func `defines every record that it refers to, and no other`() {
    let references = Set(
      document.text.matches(of: #/#\/components\/schemas\/([A-Za-z]+)/#).map { String($0.output.1) }
    )
    #expect(references == Set(document["components"]?["schemas"]?.objectValue?.names ?? []))
    #expect(references.contains("ProcessInstance") && references.contains("Problem"))
  }

  private static let job: JSON = [
    "jobKey": "17-4", "type": "check", "processInstanceKey": "17", "elementId": "work",
    "retries": 3, "state": "CREATED", "worker": .null, "availableAt": "2026-03-04T01:00:00Z",
  ]

  private static func search(_ change: (inout JSONObject) -> Void) -> JSON {
    var object = job.objectValue ?? JSONObject()
    change(&object)
    return [
      "items": [.object(object)], "page": ["totalItems": 1, "hasMoreItems": false],
    ]
  }

  @Test(
    "finds what an answer lacks, what it has too much, and what is of another kind",
    arguments: [
      (search { _ in }, []),
      (search { $0["retries"] = nil }, ["$.items[0].retries is missing"]),
      (search { $0["more"] = 1 }, ["$.items[0].more is not described"]),
      (search { $0["retries"] = "3" }, ["$.items[0].retries is no integer"]),
      (search { $0["state"] = "GONE" }, ["$.items[0].state is GONE, which is not listed"]),
      (search { $0["jobKey"] = "17" }, ["$.items[0].jobKey is 17, unlike ^[0-9]+-[0-9]+$"]),
      (
        search { $0["availableAt"] = "soon" },
        ["$.items[0].availableAt is soon, which is no moment"]
      ),
      (search { $0["worker"] = 1 }, ["$.items[0].worker is no text"]),
      (["items": []], ["$.page is missing"]),
    ] as [(JSON, [String])])
  func comparison(answer: JSON, complaints: [String]) {
    let check = AnswerCheck(document: document)
    let request = HTTPRequest(method: .post, target: "/v2/jobs/search")
    #expect(check.complaints(of: answer, status: 200, to: request) == complaints)
  }
}
