import HTTPServer
import JSONText
import Runtime
import SQLDatabase
import Testing
import Web

@Suite("Repair through the interface for programs")
struct APIRepairTests {
  private let office: WebOffice
  private let repairer: TestProgram

  init() throws {
    office = try WebOffice()
    _ = try office.runtime.deploy(StuckModel.resources, by: .system)
    repairer = try office.program(of: "sys")
  }

  /// A case that stops at its gateway when the count is 1, and waits in 复核 when it is 6.
  private func begin(count: Int) throws -> String {
    let clerk = try office.program(of: "chen")
    let answer = clerk.post(
      "process-instances",
      ["processDefinitionId": "STUCK", "variables": ["count": .integer(count)]])
    return try #require(answer.json["processInstanceKey"]?.stringValue)
  }

  private func show(_ instance: String) -> JSON {
    repairer.get("process-instances/\(instance)").json
  }

  /// The elements that run in a case, without the case itself, with their keys.
  private func running(_ instance: String) -> [String: String] {
    let all = show(instance)["elementInstances"]?.arrayValue ?? []
    return Dictionary(
      all.compactMap { run in
        run["elementId"]?.stringValue.flatMap { id in
          id == "STUCK" ? nil : (id, run["elementInstanceKey"]?.stringValue ?? "")
        }
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `an incident is found and tried again with other variables`() throws {
    let instance = try begin(count: 1)
    let found = repairer.post(
      "incidents/search", ["filter": ["processInstanceKey": .string(instance)]])
    #expect(found.items("elementId") == ["gate"] && found.items("errorType") == ["noFlow"])
    #expect(found.json["page"]?["totalItems"] == 1)
    let key = try #require(found.items("incidentKey").first?.stringValue)
    // Tried again as it is, it stops again.
    #expect(repairer.post("incidents/\(key)/resolution").status == .noContent)
    #expect(running(instance).keys.sorted() == ["gate"])
    let better: JSON = ["variables": ["count": 6]]
    #expect(repairer.post("incidents/\(key)/resolution", better, key: "r").status == .noContent)
    #expect(repairer.post("incidents/\(key)/resolution", better, key: "r").status == .noContent)
    #expect(repairer.post("incidents/\(key)/resolution", better).problem == "no-incident")
    #expect(running(instance).keys.sorted() == ["review"])
  }

  @Test func `variables are set, and all incidents of a case tried again`() throws {
    let instance = try begin(count: 1)
    let set = repairer.put(
      "element-instances/\(instance)-1/variables", ["variables": ["count": 7]])
    #expect(set.status == .noContent)
    #expect(
      repairer.post("process-instances/\(instance)/incident-resolution").status == .noContent)
    #expect(running(instance).keys.sorted() == ["review"])
  }

  @Test func `a case is suspended, resumed and cancelled, and the journal says by whom`() throws {
    let instance = try begin(count: 6)
    let path = "process-instances/\(instance)"
    #expect(repairer.post("\(path)/suspension", ["reason": "查账"]).status == .noContent)
    #expect(show(instance)["state"] == "SUSPENDED" && show(instance)["suspensionReason"] == "查账")
    #expect(repairer.post("\(path)/suspension").problem == "suspended")
    #expect(
      repairer.post("process-instances/search", ["filter": ["state": "SUSPENDED"]])
        .items("processInstanceKey") == [.string(instance)])
    #expect(repairer.post("\(path)/resumption").status == .noContent)
    #expect(repairer.post("\(path)/resumption").problem == "not-suspended")
    #expect(repairer.post("\(path)/cancellation", ["reason": "重复"]).status == .noContent)
    #expect(show(instance)["state"] == "CANCELED")
    #expect(repairer.post("\(path)/cancellation").problem == "ended")
    let last = try office.runtime.read { database in
      try database.first("select body from journal order by seq desc limit 1") {
        try JSON(parsing: try $0.bytes(0))
      }
    }
    let text = try #require(last).text
    #expect(text.contains("\"cancelCase\"") && text.contains("\"P8\""), "\(text)")
  }

  @Test func `tokens are moved and steps skipped, all or none`() throws {
    let instance = try begin(count: 6)
    let path = "process-instances/\(instance)/modification"
    let review = try #require(running(instance)["review"])
    let impossible = repairer.post(
      path,
      [
        "skipInstructions": [["elementInstanceKey": .string(review)]],
        "moveInstructions": [
          ["elementInstanceKey": .string(review), "targetElementId": "nowhere"]
        ],
      ])
    #expect(impossible.status == .conflict)
    #expect(running(instance).keys.sorted() == ["review"])
    let moved = repairer.post(
      path,
      [
        "reason": "已线下复核",
        "moveInstructions": [
          ["elementInstanceKey": .string(review), "targetElementId": "second"]
        ],
      ])
    #expect(moved.status == .noContent && running(instance).keys.sorted() == ["second"])
    let second = try #require(running(instance)["second"])
    #expect(
      repairer.post(path, ["skipInstructions": [["elementInstanceKey": .string(second)]]]).status
        == .noContent)
    #expect(show(instance)["state"] == "COMPLETED")
    #expect(repairer.post(path).status == .badRequest)
    #expect(
      repairer.post(path, ["skipInstructions": [["elementInstanceKey": "999-2"]]]).fields
        == ["skipInstructions[0].elementInstanceKey"])
  }

  @Test func `a dry run tells what would come of a migration and changes nothing`() throws {
    let stopped = try begin(count: 1)
    let waiting = try begin(count: 6)
    _ = try office.runtime.deploy([StuckModel.second], by: .system)
    let before = try office.runtime.queries.health().journalEntries
    let proposal = repairer.post(
      "process-instances/migration-plan",
      [
        "sourceProcessDefinitionId": "STUCK", "sourceProcessDefinitionVersion": 1,
        "processDefinitionVersion": 2,
      ]
    ).json
    #expect(proposal["unmappedElementIds"] == ["second"])
    let pairs = try #require(proposal["mappingInstructions"])
    #expect(
      pairs.arrayValue?.contains(["sourceElementId": "gate", "targetElementId": "door"]) == true)
    func plan(_ mapping: JSON, isDry: Bool, keys: [String]? = nil) -> JSON {
      var members: [(String, JSON)] = [
        ("processDefinitionId", "STUCK"), ("processDefinitionVersion", 2),
        ("mappingInstructions", mapping), ("dryRun", .bool(isDry)),
      ]
      if let keys {
        members.append(("processInstanceKeys", .array(keys.map { .string($0) })))
      }
      return .object(JSONObject(members))
    }
    let path = "process-instances/\(stopped)/migration"
    let unfit = repairer.post(path, plan([], isDry: true)).json
    #expect(unfit["fits"] == false)
    #expect(unfit["problems"]?.arrayValue?.first?["sourceElementId"] == "gate")
    #expect(repairer.post(path, plan(pairs, isDry: true)).json["fits"] == true)
    let all = repairer.post(
      "process-instances/migration", plan([], isDry: true, keys: [stopped, waiting]))
    #expect(all.items("fits") == [false, true])
    #expect(try office.runtime.queries.health().journalEntries == before)
    #expect(show(stopped)["processDefinitionVersion"] == 1)

    #expect(repairer.post(path, plan([], isDry: false)).problem == "does-not-fit")
    let moved = repairer.post(
      "process-instances/migration", plan(pairs, isDry: false, keys: [stopped, waiting]))
    #expect(moved.items("done") == [true, true])
    #expect(running(stopped).keys.sorted() == ["door"])
    #expect(show(waiting)["processDefinitionVersion"] == 2)
  }

  @Test func `a batch tells of each case, and one that refuses does not stop the others`() throws {
    let first = try begin(count: 6)
    let second = try begin(count: 6)
    #expect(repairer.post("process-instances/\(first)/suspension").status == .noContent)
    let keys: JSON = ["processInstanceKeys": [.string(first), "99", .string(second)]]
    let suspended = repairer.post("process-instances/suspension", keys, key: "b")
    #expect(suspended.items("done") == [false, false, true])
    #expect(
      suspended.items("problem").map { $0["status"] ?? .null } == [409, 404, .null])
    #expect(
      repairer.post("process-instances/suspension", keys, key: "b").items("done")
        == [false, false, true])
    let mended = repairer.post("process-instances/incident-resolution", keys)
    #expect(mended.items("done") == [false, false, false])
    #expect(
      repairer.post("process-instances/resumption", keys).items("done") == [true, false, true])
    #expect(
      repairer.post("process-instances/cancellation", keys).items("done") == [true, false, true])
    let none = repairer.post("process-instances/cancellation", ["processInstanceKeys": []])
    #expect(none.fields == ["processInstanceKeys"])
  }
}
