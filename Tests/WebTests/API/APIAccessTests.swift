import Directory
import FEEL
import HTTPServer
import JSONText
import Runtime
import Testing
import Web

@Suite("Who may call the interface for programs")
struct APIAccessTests {
  private let office: WebOffice

  init() throws {
    office = try WebOffice()
    _ = try office.runtime.deploy(StuckModel.resources, by: .system)
  }

  @Test func `nobody without a token, and nobody with a wrong one`() throws {
    let stranger = TestProgram(web: office.web)
    let answer = stranger.post("incidents/search")
    #expect(answer.status == .unauthorized && answer.problem == "unauthorized")
    #expect(answer.headers["WWW-Authenticate"] == "Bearer realm=\"tongzheng\"")
    #expect(answer.headers["Content-Type"] == "application/problem+json")
    for token in ["nonsense", TokenSecret().text] {
      #expect(
        TestProgram(web: office.web, token: token).get("openapi.json").status == .unauthorized)
    }
  }

  @Test func `an address that tries many tokens has to wait`() throws {
    let worker = try office.worker()
    for _ in 0..<30 {
      _ = TestProgram(web: office.web, token: TokenSecret().text).post("jobs/search")
    }
    let answer = worker.post("jobs/search")
    #expect(answer.status == .tooManyRequests && answer.headers["Retry-After"] != nil)
    office.advance(minutes: 2)
    #expect(worker.post("jobs/search").status == .ok)
  }

  @Test func `a token ends when it is revoked, with its time, and with its account`() throws {
    let worker = try office.worker()
    #expect(worker.post("jobs/search").status == .ok)
    _ = try office.runtime.perform("revoke", by: .system) { step in
      try DirectoryRegister(step).revokeToken("T1")
      return Done()
    }
    #expect(worker.post("jobs/search").json["detail"] == "The access token was revoked.")
    let short = try office.program(of: "worker", days: 1)
    #expect(short.post("jobs/search").status == .ok)
    office.advance(minutes: 24 * 60)
    #expect(short.post("jobs/search").json["detail"] == "The access token has expired.")
    let other = try office.program(of: "worker")
    #expect(other.post("jobs/search").status == .ok)
    _ = try office.runtime.perform("disable", by: .system) { step in
      try DirectoryRegister(step).disableAccount("worker")
      return Done()
    }
    #expect(other.post("jobs/search").status == .unauthorized)
  }

  @Test func `the cookie of a browser opens nothing`() throws {
    let browser = try office.browser(of: "sys")
    let cookie = browser.cookies.map { "\($0)=\($1)" }.joined(separator: "; ")
    let answer = TestProgram(web: office.web).send(
      HTTPRequest(
        method: .post, target: "/v2/incidents/search",
        headers: ["Cookie": cookie, "Content-Type": "application/json"], body: Array("{}".utf8)))
    #expect(answer.status == .unauthorized)
  }

  @Test(
    "whoever has not the right is refused",
    arguments: [
      "process-instances/search", "process-instances/1/cancellation",
      "process-instances/1/suspension", "process-instances/1/resumption",
      "process-instances/1/modification", "process-instances/1/migration",
      "process-instances/1/incident-resolution", "process-instances/cancellation",
      "process-instances/migration", "process-instances/migration-plan", "incidents/search",
      "incidents/1-2/resolution",
    ])
  func repair(_ path: String) throws {
    for program in [try office.worker(), try office.program(of: "zhou")] {
      let answer = program.post(path)
      #expect(answer.status == .forbidden && answer.problem == "forbidden", "\(path)")
    }
  }

  @Test(
    "who repairs does not do the work of programs",
    arguments: [
      "jobs/activation", "jobs/1-2/completion", "jobs/1-2/failure", "jobs/1-2/error",
      "messages/publication", "messages/correlation", "signals/broadcast",
    ])
  func work(_ path: String) throws {
    #expect(try office.program(of: "sys").post(path).status == .forbidden)
  }

  @Test func `the runtime itself asks for the permission, whatever the door`() throws {
    let started = try office.runtime.startCase(
      process: "OUTSIDE", variables: [:], by: Actor(person: "P1"))
    for person in ["P1", "P3", "P9", "nobody"] {
      let failure = #expect(throws: ActFailure.self) {
        try office.runtime.repair(
          started.instance, .cancel(reason: ""), by: Actor(person: person, address: "::1"))
      }
      guard case .notPermitted(.repair) = failure else {
        Issue.record("\(person): \(String(describing: failure))")
        continue
      }
    }
    #expect(throws: ActFailure.self) {
      try office.runtime.activateJobs(
        JobRequest(type: "check.outside", worker: "w", count: 1, lockMilliseconds: 1000),
        by: Actor(person: "P1"))
    }
    #expect(try office.runtime.queries.header(of: started.instance)?.endedAt == nil)
    _ = try office.runtime.repair(
      started.instance, .cancel(reason: ""), by: Actor(person: "cli:root", address: "local"))
  }

  @Test func `the right to begin a case is that of the process`() throws {
    _ = try office.runtime.deploy(LeaveModel.resources, by: .system)
    let body: JSON = ["processDefinitionId": "LEAVE", "variables": ["days": 3, "reason": "事"]]
    #expect(try office.worker().post("process-instances", body).status == .forbidden)
    let clerk = try office.program(of: "zhou")
    #expect(
      clerk.post("process-instances", ["processDefinitionId": "LEAVE", "unit": "U003"]).status
        == .forbidden)
    let begun = clerk.post("process-instances", body)
    #expect(begun.status == .created)
    let key = begun.json["processInstanceKey"]?.stringValue ?? ""
    let seen = clerk.get("process-instances/\(key)")
    #expect(seen.json["title"] == "周文静请假3天")
    #expect(seen.json["variables"]?["initiator"]?["unit"] == "U002")
    // Who only repairs does not read what the case is about; who may do neither does not find it.
    let repairer = try office.program(of: "sys").get("process-instances/\(key)")
    #expect(repairer.status == .ok && repairer.json["variables"] == nil)
    #expect(try office.program(of: "sec").get("process-instances/\(key)").status == .notFound)
  }
}
