import CivilTime
import Engine
import FEEL
import Forms
import Foundation
import JSONText
import Runtime
import SQLDatabase
import Testing
import XMLReading

@Suite("A case")
struct CaseTests {
  private let clerk = Actor(person: "P1", address: "10.0.0.1")
  private let officer = Actor(person: "P2", address: "10.0.0.2")

  /// An office with the application deployed and so many places free.
  private func opened(_ office: TestOffice, places: Int = 1) throws -> OfficeRuntime {
    let runtime = try office.open(rooms: [PlacesRoom(places: places)])
    _ = try runtime.deploy([Models.application], by: .system)
    return runtime
  }

  private func begin(_ runtime: OfficeRuntime, _ subject: String = "使用编制") throws -> StartedCase {
    try runtime.startCase(
      process: "application",
      variables: [
        "subject": .string(subject),
        "initiator": ["person": "P1", "name": "张三", "unit": "U1", "unitName": "财政局"],
      ], by: clerk)
  }

  /// Finishes the only open task of the case.
  @discardableResult
  private func finish(
    _ runtime: OfficeRuntime, _ started: StartedCase, key: String? = nil
  ) throws -> ActReceipt {
    let task = try #require(try runtime.queries.tasks(of: started.instance).first)
    return try runtime.completeTask(
      task.key, version: task.version, variables: ["note": "好"],
      opinion: Opinion(conclusion: "agree", label: "同意", text: "拟同意"), by: officer,
      key: key.map(IdempotencyKey.init))
  }

  private func openTasks(_ runtime: OfficeRuntime, _ started: StartedCase) throws -> [String] {
    try runtime.queries.tasks(of: started.instance).map(\.element)
  }

  /// Stops the office, checks that its rows follow from the journal, and removes it.
  private func close(_ runtime: OfficeRuntime) throws {
    #expect(try runtime.verifyReplay().differences == [])
    #expect(try runtime.verifyJournal().faults == [])
    runtime.stop()
  }

  @Test func `shows a reader the state that belongs to what he sees`() throws {
    let office = try TestOffice()
    let runtime = try opened(office)
    let started = try begin(runtime)
    func state() throws -> InstanceState? { try runtime.queries.state(of: started.instance) }
    let before = try state()
    try runtime.read { _ in
      try finish(runtime, started)
      #expect(try state() == before)
    }
    let after = try state()
    #expect(after != before)
    // Whoever does not share the writer's memory reads the same.
    let observer = try OfficeRuntime.observing(
      office.folder, rooms: [PlacesRoom(places: 1)], settings: office.settings)
    #expect(try observer.queries.state(of: started.instance) == after)
    try close(runtime)
  }

  @Test func `runs from its start to its end`() throws {
    let office = try TestOffice()
    let runtime = try opened(office)
    let started = try begin(runtime)
    #expect(started.caseNumber.hasPrefix("2026010100001"))
    #expect(started.caseNumber.count == 15)
    #expect(try openTasks(runtime, started) == ["check"])
    #expect(try runtime.queries.inbox(["officer"]).map(\.title) == ["申请：使用编制"])
    #expect(try runtime.queries.inboxCount(["officer", "director"]) == 1)
    try finish(runtime, started)
    #expect(try openTasks(runtime, started) == ["sign"])
    #expect(try runtime.queries.variables(of: started.instance)["place"] == 1)
    #expect(try runtime.queries.variables(of: started.instance)["kind"] == "place")
    try finish(runtime, started)
    let header = try #require(try runtime.queries.header(of: started.instance))
    #expect(header.outcome == "completed:end")
    #expect(header.unitName == "财政局")
    #expect(header.due != nil)
    let history = try runtime.queries.activations(of: started.instance)
    let check = try #require(history.first { $0.element == "check" })
    #expect(check.actor?.person == "P2")
    #expect(check.opinion == Opinion(conclusion: "agree", label: "同意", text: "拟同意"))
    #expect(try runtime.queries.inboxCount(["officer", "director"]) == 0)
    #expect(try runtime.queries.begun(by: "P1").map(\.instance) == [started.instance])
    #expect(try runtime.queries.handled(by: "P2").map(\.instance) == [started.instance])
    try close(runtime)
  }

  @Test func `goes on after a stop between any two acts`() throws {
    let office = try TestOffice()
    office.settings.snapshotInterval = 2
    var runtime = try opened(office)
    let started = try begin(runtime)
    for expected in ["check", "sign"] {
      runtime.stop()
      runtime = try office.open(rooms: [PlacesRoom(places: 1)])
      #expect(try openTasks(runtime, started) == [expected])
      try finish(runtime, started)
    }
    #expect(try runtime.queries.header(of: started.instance)?.outcome == "completed:end")
    try close(runtime)
  }

  @Test func `takes the way of the error that the model catches, without the handler's writes`()
    throws
  {
    let office = try TestOffice()
    let runtime = try opened(office, places: 0)
    let started = try begin(runtime)
    try finish(runtime, started)
    #expect(try openTasks(runtime, started) == ["wait"])
    let reservations = try runtime.read { connection in
      try connection.first("select count(*) from reservation") { try $0.int(0) }
    }
    #expect(reservations == 0)
    try close(runtime)
  }

  @Test func `refuses the whole act for a reason that the model does not catch`() throws {
    let office = try TestOffice()
    let runtime = try opened(office)
    let started = try begin(runtime, "forbidden")
    let failure = #expect(throws: ActFailure.self) { try finish(runtime, started) }
    guard case .refused(let refusal) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(refusal.message == "本单位冻结")
    #expect(try openTasks(runtime, started) == ["check"])
    try close(runtime)
  }

  @Test func `stops at an incident when a handler fails, and goes on when it is mended`() throws {
    let office = try TestOffice()
    let runtime = try opened(office)
    let started = try begin(runtime, "broken")
    try finish(runtime, started)
    let incident = try #require(try runtime.queries.incidents().first)
    #expect(incident.message.contains("账册打不开"))
    #expect(incident.element == "reserve")
    _ = try runtime.repair(
      started.instance,
      .retry(incident.key.activation, variables: ["subject": "mended"]), by: officer)
    #expect(try runtime.queries.incidents() == [])
    #expect(try openTasks(runtime, started) == ["sign"])
    #expect(try runtime.queries.header(of: started.instance)?.title == "申请：mended")
    try close(runtime)
  }

  @Test func `can be withdrawn by a message`() throws {
    let office = try TestOffice()
    let runtime = try opened(office)
    let started = try begin(runtime)
    #expect(
      try runtime.queries.subscriptions(of: started.instance).map(\.message) == ["withdraw"])
    let receipt = try runtime.publish(
      message: "withdraw", key: started.caseNumber, variables: [:], by: clerk)
    #expect(receipt.correlations == 1)
    #expect(
      try runtime.queries.header(of: started.instance)?.outcome?.hasPrefix("completed:") == true)
    #expect(try openTasks(runtime, started) == [])
    try close(runtime)
  }

  @Test func `is sent back, and shows where it stood`() throws {
    let office = try TestOffice()
    let runtime = try opened(office, places: 5)
    let started = try begin(runtime)
    try finish(runtime, started)
    let task = try #require(try runtime.queries.tasks(of: started.instance).first)
    _ = try runtime.returnTask(
      task.key, version: task.version, to: .previous, reason: "缺材料", by: officer)
    let again = try #require(try runtime.queries.tasks(of: started.instance).first)
    #expect(again.element == "check")
    #expect(again.isReturned)
    let statuses = try runtime.queries.activations(of: started.instance)
      .filter { $0.element == "check" }.map(\.status)
    #expect(statuses == [.superseded, .active])
    try close(runtime)
  }

  @Test func `belongs to whoever took it`() throws {
    let office = try TestOffice()
    let runtime = try opened(office)
    let started = try begin(runtime)
    let task = try #require(try runtime.queries.tasks(of: started.instance).first)
    _ = try runtime.assignTask(task.key, to: "P2", by: officer)
    #expect(try runtime.queries.inboxCount(["officer"]) == 0)
    #expect(try runtime.queries.inboxCount([InboxKey.person("P2")]) == 1)
    let stale = #expect(throws: ActFailure.self) {
      try runtime.completeTask(
        task.key, version: task.version, variables: [:], opinion: nil, by: officer)
    }
    guard case .staleVersion(current: 2) = stale else {
      Issue.record("\(String(describing: stale))")
      return
    }
    _ = try runtime.assignTask(task.key, to: nil, by: officer)
    #expect(try runtime.queries.inboxCount(["officer"]) == 1)
    try close(runtime)
  }

  @Test func `finishes a task once for one key, and never twice`() throws {
    let office = try TestOffice()
    let runtime = try opened(office)
    let started = try begin(runtime)
    let first = try finish(runtime, started, key: "k")
    let task = TaskKey(instance: started.instance, activation: ActivationID(rawValue: 3))
    let again = try runtime.completeTask(
      task, version: 1, variables: [:], opinion: nil, by: officer,
      key: IdempotencyKey(rawValue: "k"))
    #expect(again == first)
    #expect(throws: ActFailure.self) {
      try runtime.completeTask(task, version: 1, variables: [:], opinion: nil, by: officer)
    }
    try close(runtime)
  }

  @Test func `is found by any two characters of its title, number, unit or initiator`() throws {
    let office = try TestOffice()
    let runtime = try opened(office)
    let started = try begin(runtime, "科员选调")
    _ = try begin(runtime, "其他")
    for words in ["选调", "科员选调", "科员 财政", "选"] {
      #expect(try runtime.queries.search(words).map(\.instance) == [started.instance])
    }
    #expect(try runtime.queries.search(started.caseNumber).map(\.instance) == [started.instance])
    #expect(try runtime.queries.search("张三").count == 2)
    #expect(try runtime.queries.search("调选") == [])
    try close(runtime)
  }

  @Test func `is reminded when its timer is due`() throws {
    let office = try TestOffice()
    let runtime = try opened(office)
    let started = try begin(runtime)
    try finish(runtime, started)
    let due = try #require(try runtime.fireTimers())
    #expect(due == office.clock.now.adding(seconds: 86_400))
    office.clock.advance(seconds: 86_400)
    try runtime.fireTimers()
    let elements = try runtime.queries.activations(of: started.instance).map(\.element)
    #expect(elements.contains("reminded"))
    #expect(try openTasks(runtime, started) == ["sign"])
    #expect(try runtime.fireTimers() == nil)
    try close(runtime)
  }

  @Test func `gets a message that came before it waited, unless it is too old`() throws {
    let office = try TestOffice()
    office.settings.messageSecondsToLive = 60
    let runtime = try office.open(rooms: [])
    _ = try runtime.deploy([Models.conversation], by: .system)
    let ask = { (subject: String) in
      try runtime.startCase(
        process: "asking", variables: ["subject": .string(subject)], by: clerk)
    }
    let early = try runtime.publish(
      message: "answer", key: "A", variables: ["reply": "是"], by: clerk)
    #expect(early.correlations == 0)
    let first = try ask("A")
    #expect(try runtime.queries.header(of: first.instance)?.outcome == "completed:e")
    _ = try runtime.publish(message: "answer", key: "B", variables: [:], by: clerk)
    office.clock.advance(seconds: 61)
    try runtime.fireTimers()
    let second = try ask("B")
    #expect(try runtime.queries.header(of: second.instance)?.outcome == nil)
    let late = try runtime.publish(message: "answer", key: "B", variables: [:], by: clerk)
    #expect(late.correlations == 1)
    #expect(try runtime.queries.header(of: second.instance)?.outcome == "completed:e")
    try close(runtime)
  }

  @Test func `gets the messages that an act of a room publishes, with that act or not at all`()
    throws
  {
    let office = try TestOffice()
    let runtime = try office.open(rooms: [])
    _ = try runtime.deploy([Models.conversation], by: .system)
    let asked = try runtime.startCase(
      process: "asking", variables: ["subject": "A"], by: clerk)
    let answer = { (refuse: Bool) in
      try runtime.perform("answer", by: officer) { step in
        step.publish(message: "answer", key: "A", variables: ["reply": "是"])
        if refuse { throw Refusal(code: "no", message: "不答") }
        return Done()
      }
    }
    #expect(throws: ActFailure.self) { try answer(true) }
    #expect(try runtime.queries.header(of: asked.instance)?.outcome == nil)
    _ = try answer(false)
    #expect(try runtime.queries.header(of: asked.instance)?.outcome == "completed:e")
    #expect(try runtime.queries.variables(of: asked.instance)["reply"] == "是")
    try close(runtime)
  }

  @Test func `keeps the files that were attached to it`() throws {
    let office = try TestOffice()
    let runtime = try opened(office)
    let content = Array("扫描件".utf8)
    let early = try runtime.attach(
      content, name: "申请.pdf", mediaType: "application/pdf", by: clerk)
    let started = try runtime.startCase(
      process: "application", variables: ["subject": "附件", "scans": [file(early)]], by: clerk)
    #expect(try runtime.queries.attachments(of: started.instance) == [early])
    let late = try runtime.attach(
      content, name: "同样的内容.pdf", mediaType: "application/pdf", by: officer)
    let task = try #require(try runtime.queries.tasks(of: started.instance).first)
    _ = try runtime.completeTask(
      task.key, version: task.version, variables: ["scans": [file(early), file(late)]],
      opinion: nil, by: officer)
    #expect(try runtime.queries.attachments(of: started.instance) == [early, late])
    #expect(early.blob == late.blob)
    #expect(try runtime.blobs.content(of: early.blob) == content)
    try Data("别的".utf8).write(to: runtime.blobs.url(of: early.blob))
    #expect(throws: BlobFault.self) { try runtime.blobs.content(of: early.blob) }
    try close(runtime)
  }

  @Test func `takes its files in with the act that names them, or not at all`() throws {
    let office = try TestOffice()
    let runtime = try opened(office, places: 0)
    let sent = try runtime.attach(
      Array("扫描件".utf8), name: "申请.pdf", mediaType: "application/pdf", by: clerk)
    let key = IdempotencyKey(rawValue: "k")
    for _ in 1...2 {
      _ = try runtime.startCase(
        process: "application", variables: ["subject": "附件", "scan": file(sent)], by: clerk,
        key: key)
    }
    let acts = try runtime.read { connection in
      try connection.rows("select body from journal order by seq desc limit 2") {
        try JSON(parsing: try $0.bytes(0))
      }
    }
    #expect(acts.compactMap { $0["act"]?.stringValue } == ["startCase", "attach"])
    let facts = acts.first?["facts"]?.arrayValue?.compactMap { $0["type"]?.stringValue } ?? []
    #expect(facts.contains("caseOpened") && facts.contains("attachmentFiled"))

    let loose = try runtime.attach(
      Array("又一份".utf8), name: "b.pdf", mediaType: "application/pdf", by: clerk)
    #expect(throws: ActFailure.self) {
      try runtime.startCase(process: "nowhere", variables: ["scan": file(loose)], by: clerk)
    }
    let owner = try runtime.read { connection in
      try connection.first("select instance from attachment where id = ?", loose.id) {
        try $0.optionalInt64(0)
      }
    }
    #expect(owner == .some(nil))
    try close(runtime)
  }

  private func file(_ attachment: Runtime.Attachment) -> Value {
    FormFile(
      id: "\(attachment.id)", name: attachment.name, mediaType: attachment.mediaType,
      size: attachment.size
    ).value
  }

  @Test func `is begun by a message`() throws {
    let office = try TestOffice()
    let runtime = try office.open(rooms: [])
    _ = try runtime.deploy([Models.conversation], by: .system)
    let receipt = try runtime.publish(
      message: "question", key: "", variables: ["subject": "Q"], by: clerk)
    #expect(receipt.correlations == 1)
    #expect(try runtime.queries.inbox(["officer"]).map(\.element) == ["give"])
    try close(runtime)
  }

  @Test func `is begun by a timer, as often as the model says`() throws {
    let office = try TestOffice()
    let runtime = try office.open(rooms: [])
    _ = try runtime.deploy([Models.hourly], by: .system)
    let cases = { try runtime.queries.search("").count }
    #expect(try cases() == 0)
    for expected in [1, 2, 2] {
      office.clock.advance(seconds: 3600)
      try runtime.fireTimers()
      #expect(try cases() == expected)
    }
    #expect(try runtime.fireTimers() == nil)
    try close(runtime)
  }

  @Test("asks the deployed decision", arguments: [(3, "low"), (11, "high")])
  func decision(count: Int, level: String) throws {
    let office = try TestOffice()
    let runtime = try office.open(rooms: [])
    _ = try runtime.deploy([Models.deciding, Models.level], by: .system)
    let started = try runtime.startCase(
      process: "deciding", variables: ["count": Value(json: .integer(count))], by: clerk)
    #expect(try runtime.queries.incidents().map(\.message) == [])
    #expect(try runtime.queries.variables(of: started.instance)["level"] == .string(level))
    try close(runtime)
  }

  @Test func `ends by authority`() throws {
    let office = try TestOffice()
    let runtime = try opened(office)
    let started = try begin(runtime)
    _ = try runtime.repair(started.instance, .cancel(reason: "撤销机构"), by: officer)
    #expect(try runtime.queries.header(of: started.instance)?.outcome == "cancelled:撤销机构")
    #expect(try runtime.queries.inboxCount(["officer"]) == 0)
    let failure = #expect(throws: ActFailure.self) {
      try runtime.repair(started.instance, .cancel(reason: ""), by: officer)
    }
    guard case .rejected(.instanceEnded) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    try close(runtime)
  }

  @Test func `names the cell that was changed by hand in any of its tables`() throws {
    let office = try TestOffice()
    let runtime = try opened(office)
    _ = try begin(runtime)
    runtime.stop()
    try office.tamper { connection in
      try connection.execute("update process_instance set initiator = 'P9' where id = 1")
      try connection.execute("update task set priority = 99")
    }
    let again = try office.open(rooms: [PlacesRoom(places: 1)])
    let differences = try again.verifyReplay().differences.map(\.description)
    #expect(differences.count == 2)
    #expect(differences.first?.contains("process_instance[id=1].initiator") == true)
    #expect(differences.last?.contains("task[instance=1,activation=") == true)
    again.stop()
  }
}
