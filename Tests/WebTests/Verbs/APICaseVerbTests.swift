import Engine
import HTTPServer
import JSONText
import Runtime
import Testing

@Suite("Verbs on cases for programs")
struct APICaseVerbTests {
  private let scene: VerbScene
  private let path: String

  init() throws {
    scene = try VerbScene()
    path = "process-instances/\(scene.instance)"
  }

  private func finishAll() throws {
    try scene.finish("zhou")
    for login in ["li", "chen", "wang"] { try scene.finish(login, ["action": "agree"]) }
    try scene.finish("zhou")
  }

  @Test func `the initiator withdraws until somebody else has decided`() throws {
    try scene.finish("zhou")
    let body: JSON = ["reason": "不再需要"]
    let other = try scene.program("li").post("\(path)/withdrawal", body)
    #expect(other.problem == "not-initiator", "\(other.json)")
    #expect(try scene.program("zhou").post("\(path)/withdrawal", body).status == .noContent)
    #expect(try scene.inbox("li") == [])
    #expect(try scene.program("zhou").get(path).json["state"] == "CANCELED")
    let late = try VerbScene()
    try late.finish("zhou")
    try late.finish("li", ["action": "agree"])
    let refused = try late.program("zhou").post(
      "process-instances/\(late.instance)/withdrawal", body)
    #expect(refused.problem == "too-late", "\(refused.json)")
    try scene.close()
  }

  @Test func `an ended case becomes void or begins again, by those who repair`() throws {
    let repairer = try scene.program("sys")
    let early = repairer.post("\(path)/void", ["reason": "错"])
    #expect(early.problem == "not-ended", "\(early.json)")
    try finishAll()
    #expect(try scene.program("zhou").get(path).json["state"] == "COMPLETED")
    #expect(
      try scene.program("li").post("\(path)/restart", ["elementId": "review", "reason": "错"]).status
        == .forbidden)
    #expect(
      repairer.post("\(path)/restart", ["elementId": "review", "reason": "错"]).status == .noContent)
    #expect(try scene.inbox("li") == ["review"])
    for login in ["li", "chen", "wang"] { try scene.finish(login, ["action": "agree"]) }
    try scene.finish("zhou")
    #expect(repairer.post("\(path)/void", ["reason": "依据已失效"]).status == .noContent)
    #expect(try scene.program("zhou").get(path).json["voidReason"] == "依据已失效")
    try scene.close()
  }

  @Test func `an act on a case that has changed since it was looked at is refused`() throws {
    let program = try scene.program("zhou")
    let seen = try #require(program.get(path).json["version"]?.integerValue)
    try scene.finish("zhou")
    let stale = program.post(
      "\(path)/withdrawal", ["reason": "不再需要", "version": .integer(seen)])
    #expect(stale.problem == "stale" && stale.status == .conflict, "\(stale.json)")
    #expect(try scene.inbox("li") == ["review"])
    let repairer = try scene.program("sys")
    for act in ["cancellation", "suspension", "modification"] {
      var body: JSON = ["reason": "错", "version": .integer(seen)]
      if act == "modification" {
        let key = "\(try scene.task(of: "li"))"
        body = [
          "version": .integer(seen),
          "terminateInstructions": [["elementInstanceKey": .string(key)]],
        ]
      }
      let refused = repairer.post("\(path)/\(act)", body)
      #expect(refused.problem == "stale", "\(act): \(refused.json)")
    }
    let found = repairer.post(
      "process-instances/search", ["filter": ["caseNumber": .string(try scene.caseNumber)]])
    let now = try #require(found.items("version").first?.integerValue)
    let done = program.post(
      "\(path)/withdrawal", ["reason": "不再需要", "version": .integer(now)])
    #expect(done.status == .noContent, "\(done.json)")
    try scene.close()
  }

  @Test func `copies are found, read and taken back by their people alone`() throws {
    try scene.finish("zhou")
    let task = try scene.task(of: "li")
    let body: JSON = [
      "kind": "remark", "people": ["P3", "P5"], "text": "请阅", "userTaskKey": .string("\(task)"),
    ]
    #expect(try scene.program("chen").post("\(path)/circulation", body).status == .forbidden)
    let sent = try scene.program("li").post("\(path)/circulation", body)
    #expect(sent.status == .noContent, "\(sent.json)")
    let reader = try scene.program("he")
    let found = reader.post("copies/search")
    #expect(found.items("sender") == ["P2"] && found.items("text") == ["请阅"])
    let copy = try #require(found.items("copyKey").first?.stringValue)
    #expect(reader.post("copies/\(copy)/reading").problem == "text-missing")
    #expect(try scene.program("zhou").post("copies/\(copy)/reading").status == .notFound)
    #expect(reader.post("copies/\(copy)/reading", ["text": "已阅"]).status == .noContent)
    let read = reader.post("copies/search", ["filter": ["state": "read"]])
    #expect(read.items("remark") == ["已阅"])
    let own = try scene.program("li").post("copies/search", ["filter": ["state": "sent"]])
    #expect(own.items("reader").count == 2 && own.json["page"]?["totalItems"] == 2)
    let refused = try scene.program("li").post("copies/\(copy)/withdrawal")
    #expect(refused.problem == "read", "\(refused.json)")
    let other = try #require(
      own.items("copyKey").compactMap(\.stringValue).first { $0 != copy })
    #expect(try scene.program("li").post("copies/\(other)/withdrawal").status == .noContent)
    #expect(try scene.program("chen").post("copies/search").items("copyKey") == [])
    try scene.close()
  }
}
