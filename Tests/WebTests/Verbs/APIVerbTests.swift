import Directory
import Engine
import HTTPServer
import JSONText
import Runtime
import Testing

/// Every verb on a task through the interface for programs: what everybody's lists show afterwards, and
/// that the rows follow from the journal.
@Suite("Verbs on tasks for programs")
struct APIVerbTests {
  private let scene: VerbScene

  init() throws { scene = try VerbScene() }

  /// Brings the case to the review by the head of the school.
  private func toReview() throws { try scene.finish("zhou") }

  private func expect(
    _ answer: TestProgram.Answer, refusedAs kind: String, _ words: String = "",
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      answer.status == .conflict && answer.problem == kind, "\(answer.json)",
      sourceLocation: sourceLocation)
    #expect(
      answer.json["detail"]?.stringValue?.contains(words) == true, "\(answer.json)",
      sourceLocation: sourceLocation)
  }

  private static let agree: JSON = ["action": "agree"]

  @Test func `transfer and hand back move the task, and never to a former holder`() throws {
    try toReview()
    let task = try scene.task(of: "li")
    expect(
      try scene.call("transfer", of: "li", ["person": "P77", "reason": "出差"]),
      refusedAs: "not-in-office", "P77")
    let body: JSON = ["person": "P5", "reason": "出差"]
    for _ in 1...2 {
      let answer = try scene.call("transfer", of: "li", body, on: task, key: "once")
      #expect(answer.status == .noContent, "\(answer.json)")
    }
    #expect(try scene.inbox("li") == [] && scene.inbox("he") == ["review"])
    #expect(try scene.call("transfer", of: "li", body, on: task).status == .notFound)
    expect(
      try scene.call("transfer", of: "he", ["person": "P2", "reason": "出差"]),
      refusedAs: "transfer-ring", "李明远")
    #expect(try scene.call("hand-back", of: "he", ["reason": "不熟悉"]).status == .noContent)
    #expect(try scene.inbox("li") == ["review"] && scene.inbox("he") == [])
    expect(try scene.call("hand-back", of: "li"), refusedAs: "not-transferred")
    try scene.close()
  }

  @Test func `a delegation comes back, and its holder waits until then`() throws {
    try toReview()
    #expect(
      try scene.call("delegation", of: "li", ["people": ["P3"], "reason": "请代拟"]).status
        == .noContent)
    #expect(try scene.inbox("li") == [] && scene.inbox("chen") == ["review"])
    expect(
      try scene.call("completion", of: "li", Self.agree), refusedAs: "waits-for", "陈晓东")
    try scene.finish("chen", Self.agree)
    #expect(try scene.inbox("li") == ["review"] && scene.inbox("chen") == [])
    try scene.finish("li", Self.agree)
    #expect(try scene.inbox("chen") == ["joint"])
    try scene.close()
  }

  @Test func `added signers sign before, beside and after, and can be let off`() throws {
    try toReview()
    let task = try scene.task(of: "li")
    func add(_ kind: String, _ person: String) throws -> TestProgram.Answer {
      try scene.call(
        "signers", of: "li",
        ["kind": .string(kind), "people": [.string(person)], "reason": "请把关"], on: task)
    }
    #expect(try add("before", "P3").status == .noContent)
    expect(try add("before", "P3"), refusedAs: "already-signers", "陈晓东")
    expect(try add("after", "P4"), refusedAs: "mixed-signing")
    let signers = try scene.call("signers/search", of: "li", on: task)
    #expect(signers.items("person") == ["P3"] && signers.items("kind") == ["before"])
    let signer = try #require(signers.items("signerKey").first)
    #expect(
      try scene.call("signers/removal", of: "li", ["signerKey": signer, "reason": "不必"], on: task)
        .status
        == .noContent)
    #expect(try scene.inbox("chen") == [] && scene.inbox("li") == ["review"])
    #expect(try add("after", "P4").status == .noContent)
    #expect(try scene.inbox("wang") == [])
    try scene.finish("li", Self.agree)
    #expect(try scene.inbox("wang") == ["review"] && scene.inbox("li") == [])
    try scene.finish("wang", Self.agree)
    #expect(try scene.inbox("wang") == ["joint"] && scene.inbox("chen") == ["joint"])
    try scene.close()
  }

  @Test func `a place more in a countersignature counts, and the last one stays`() throws {
    try toReview()
    try scene.finish("li", Self.agree)
    let task = try scene.task(of: "chen")
    #expect(
      try scene.call(
        "signers", of: "chen", ["kind": "parallel", "people": ["P5"], "reason": "请把关"]
      ).status
        == .noContent)
    try scene.finish("chen", Self.agree)
    try scene.finish("wang", Self.agree)
    #expect(try scene.inbox("he") == ["joint"] && scene.inbox("zhou") == [])
    let own = try scene.task(of: "he")
    let left = try scene.call(
      "signers/removal", of: "he", ["signerKey": .string("\(own)"), "reason": "不必"], on: own)
    #expect(left.status == .notFound, "\(left.json)")
    #expect(
      try scene.call("signers/removal", of: "chen", ["place": 9, "reason": "不必"], on: task).status
        == .notFound)
    try scene.finish("he", Self.agree)
    #expect(try scene.inbox("zhou") == ["file"])
    try scene.close()
  }

  @Test func `a consultation holds nobody up`() throws {
    try toReview()
    let asked = try scene.call("consultation", of: "li", ["people": ["P3"], "reason": "可行吗"])
    #expect(asked.status == .noContent, "\(asked.json)")
    #expect(try scene.inbox("li") == ["review"] && scene.inbox("chen") == ["review"])
    let found = try scene.program("chen").post("user-tasks/search")
    #expect(found.items("assist") == ["consult"] && found.items("askedBy") == ["P2"])
    try scene.finish("chen", ["action": "agree", "opinion": "可行"])
    #expect(try scene.inbox("li") == ["review"])
    try scene.close()
  }

  @Test func `a forward lets another go on with the same step`() throws {
    try toReview()
    let answer = try scene.call("forward", of: "li", ["person": "P5", "action": "agree"])
    #expect(answer.status == .noContent, "\(answer.json)")
    #expect(try scene.inbox("li") == [] && scene.inbox("he") == ["review"])
    try scene.finish("he", Self.agree)
    #expect(try scene.inbox("chen") == ["joint"])
    try scene.close()
  }

  @Test func `a return goes back, step by step or straight`() throws {
    try toReview()
    expect(
      try scene.call("return", of: "li", ["target": "joint", "reason": "请补充材料"]),
      refusedAs: "no-return-target", "拟稿")
    let back: JSON = ["target": "previous", "reason": "请补充材料", "way": "jump"]
    #expect(try scene.call("return", of: "li", back).status == .noContent)
    #expect(try scene.inbox("li") == [] && scene.inbox("zhou") == ["draft"])
    let found = try scene.program("zhou").post("user-tasks/search")
    #expect(found.items("isReturned") == [true])
    try scene.finish("zhou")
    #expect(try scene.inbox("li") == ["review"])
    try scene.close()
  }

  @Test func `a recall takes back what nobody has acted on`() throws {
    let draft = try scene.task(of: "zhou")
    try toReview()
    #expect(try scene.call("recall", of: "li", on: draft).status == .notFound)
    #expect(try scene.call("recall", of: "zhou", on: draft).status == .noContent)
    #expect(try scene.inbox("li") == [] && scene.inbox("zhou") == ["draft"])
    let again = try scene.task(of: "zhou")
    try scene.finish("zhou")
    try scene.finish("li", Self.agree)
    expect(try scene.call("recall", of: "zhou", on: again), refusedAs: "handled", "李明远")
    #expect(
      try scene.call("supplement", of: "zhou", ["text": "附件已更新"], on: again).status == .noContent)
    #expect(
      try scene.trail().contains {
        if case .supplemented(_, "P1", "附件已更新") = $0 { true } else { false }
      })
    try scene.close()
  }

  @Test func `a suspended task rests, and can be urged when it goes on, once a day`() throws {
    try toReview()
    let task = try scene.task(of: "li")
    let wrong = try scene.call("suspension", of: "li", ["reason": "等", "until": "后天"])
    #expect(wrong.status == .badRequest && wrong.fields == ["until"])
    #expect(
      try scene.call("suspension", of: "li", ["reason": "等材料", "until": "2026-04-01"]).status
        == .noContent)
    #expect(try scene.inbox("li") == [])
    expect(try scene.call("urge", of: "zhou", on: task), refusedAs: "suspended", "等材料")
    #expect(try scene.call("resumption", of: "li").status == .noContent)
    #expect(try scene.inbox("li") == ["review"])
    #expect(try scene.call("urge", of: "zhou", ["text": "请尽快"], on: task).status == .noContent)
    expect(try scene.call("urge", of: "zhou", on: task), refusedAs: "already-urged")
    #expect(try scene.call("urge", of: "li", on: task).status == .notFound)
    #expect(try scene.program("li").post("user-tasks/search").items("urges") == [1])
    try scene.close()
  }

  @Test func `a jump over steps needs a second person who did not apply`() throws {
    try toReview()
    expect(
      try scene.call("jump", of: "li", ["target": "nowhere", "reason": "特急"]),
      refusedAs: "no-jump-target", "归档")
    let asked = try scene.call("jump", of: "li", ["target": "file", "reason": "特急"])
    #expect(asked.json["needsConfirmation"] == true, "\(asked.json)")
    #expect(asked.json["skippedElementIds"] == ["joint"])
    let path = "process-instances/\(scene.instance)/jump-confirmation"
    expect(
      try scene.program("li").post(path, ["agrees": true]), refusedAs: "needs-second-person")
    #expect(try scene.program("zhou").post(path, ["agrees": true]).status == .forbidden)
    #expect(try scene.program("he").post(path, ["agrees": true]).status == .noContent)
    #expect(try scene.inbox("li") == [] && scene.inbox("zhou") == ["file"])
    expect(
      try scene.program("chen").post(path, ["agrees": true]), refusedAs: "no-jump-pending")
    try scene.close()
  }

  @Test func `a jump to the very next step waits for a second person, and says so`() throws {
    try toReview()
    let asked = try scene.call("jump", of: "li", ["target": "joint", "reason": "特急"])
    #expect(asked.json["needsConfirmation"] == true, "\(asked.json)")
    #expect(asked.json["skippedElementIds"] == [])
    #expect(try scene.inbox("li") == ["review"])
    try scene.close()
  }

  @Test func `a refused verb leaves a task with all to whom it was offered`() throws {
    let task = try scene.pooledTask()
    let body: JSON = ["people": ["P77"], "reason": "请代拟"]
    expect(
      try scene.call("delegation", of: "chen", body, on: task), refusedAs: "not-in-office", "P77")
    for login in ["chen", "wang"] {
      #expect(try scene.program(login).post("user-tasks/search").items("userTaskKey").count == 1)
    }
    let again: JSON = ["people": ["P5"], "reason": "请代拟"]
    let asked = try scene.call("delegation", of: "chen", again, on: task)
    #expect(asked.status == .noContent, "\(asked.json)")
    #expect(try scene.queries.task(task)?.assignee == "P3")
    #expect(try scene.program("wang").post("user-tasks/search").items("userTaskKey").isEmpty)
    try scene.close()
  }

  @Test func `of two who take a task the second is refused, with the name of the first`() throws {
    let task = try scene.pooledTask()
    _ = try scene.office.runtime.assignTask(task, to: "P3", by: Actor(person: "P3"))
    #expect {
      _ = try scene.office.runtime.assignTask(task, to: "P4", by: Actor(person: "P4"))
    } throws: { error in
      guard case ActFailure.rejected(.verbRefused(.takenBy("P3"))) = error else { return false }
      return true
    }
    #expect(try scene.queries.task(task)?.assignee == "P3")
    try scene.close()
  }

  @Test func `a verb demands its reason, as on the pages`() throws {
    try toReview()
    let bodies: [(String, JSON)] = [
      ("transfer", ["person": "P5"]), ("transfer", ["person": "P5", "reason": "  "]),
      ("delegation", ["people": ["P5"]]), ("signers", ["kind": "before", "people": ["P5"]]),
      ("return", ["target": "previous", "reason": " "]),
      ("return", ["target": "previous", "reason": "退回"]), ("suspension", ["reason": " "]),
    ]
    for (verb, body) in bodies {
      let answer = try scene.call(verb, of: "li", body)
      #expect(
        answer.status == .badRequest && answer.fields == ["reason"], "\(verb): \(answer.json)")
    }
    #expect(try scene.inbox("li") == ["review"])
    #expect(try scene.call("consultation", of: "li", ["people": ["P5"]]).status == .noContent)
  }

  @Test func `a task that has changed since the program saw it is refused`() throws {
    try toReview()
    let task = try scene.task(of: "li")
    let seen = try #require(try scene.queries.task(task)?.version)
    let old: JSON = .integer(Int(seen) - 1)
    let calls: [(String, JSON)] = [
      ("transfer", ["person": "P5", "reason": "出差", "version": old]),
      ("completion", ["action": "agree", "version": old]),
      ("return", ["target": "previous", "reason": "请补充材料", "version": old]),
      ("suspension", ["reason": "等材料", "version": old]),
    ]
    for (verb, body) in calls {
      let answer = try scene.call(verb, of: "li", body)
      #expect(answer.status == .conflict && answer.problem == "stale", "\(verb): \(answer.json)")
    }
    let current: JSON = ["person": "P5", "reason": "出差", "version": .integer(Int(seen))]
    #expect(try scene.call("transfer", of: "li", current).status == .noContent)
    #expect(try scene.inbox("he") == ["review"])
    try scene.close()
  }

  @Test func `a secretary records for a leader, who confirms`() throws {
    try toReview()
    let task = try scene.task(of: "li")
    let body: JSON = ["leader": "P2", "evidence": "电话", "action": "agree"]
    #expect(try scene.call("recording", of: "chen", body, on: task).status == .notFound)
    _ = try scene.office.runtime.perform("grant", by: .system) { step in
      try DirectoryRegister(step).grant(VerbAccessRole.recorder, to: "P3", at: nil)
      return Done()
    }
    let recorded = try scene.call("recording", of: "chen", body, on: task)
    #expect(recorded.status == .noContent, "\(recorded.json)")
    #expect(try scene.inbox("li") == [] && scene.queries.unconfirmed(for: "P2").count == 1)
    #expect(try scene.call("record-confirmation", of: "chen", on: task).status == .notFound)
    #expect(try scene.call("record-confirmation", of: "li", on: task).status == .noContent)
    #expect(try scene.queries.unconfirmed(for: "P2").isEmpty)
    try scene.close()
  }

  /// The role as the directory names it; whoever records for leaders holds it.
  private enum VerbAccessRole {
    static let recorder = "doc.secretary"
  }

  @Test func `strangers learn nothing of the task, and who repairs needs no grant`() throws {
    try toReview()
    let task = try scene.task(of: "li")
    for verb in ["transfer", "hand-back", "suspension", "urge", "recall", "record-confirmation"] {
      let body: JSON =
        switch verb {
        case "transfer": ["person": "P5", "reason": "x"]
        case "suspension": ["reason": "x"]
        default: [:]
        }
      let answer = try scene.call(verb, of: "he", body, on: task)
      #expect(
        answer.status == (verb == "urge" ? .noContent : .notFound), "\(verb): \(answer.json)")
    }
    #expect(
      try scene.call("transfer", of: "sys", ["person": "P5", "reason": "离职"], on: task).status
        == .noContent)
    #expect(try scene.inbox("he") == ["review"])
    try scene.close()
  }
}
