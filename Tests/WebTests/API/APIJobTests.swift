import Foundation
import HTTPServer
import JSONText
import Runtime
import Synchronization
import Testing
import Web

@Suite("Jobs for programs outside")
struct APIJobTests {
  private let office: WebOffice
  private let worker: TestProgram

  init() throws {
    office = try WebOffice()
    _ = try office.runtime.deploy(StuckModel.resources, by: .system)
    worker = try office.worker()
  }

  private func begin(_ cases: Int = 1) throws -> [String] {
    try (0..<cases).map { number in
      let answer = worker.post(
        "process-instances",
        ["processDefinitionId": "OUTSIDE", "variables": ["number": .integer(number)]])
      return try #require(answer.json["processInstanceKey"]?.stringValue)
    }
  }

  private func activate(
    _ program: TestProgram, count: Int = 1, wait: Int = 0, key: String? = nil
  ) -> TestProgram.Answer {
    program.post(
      "jobs/activation",
      [
        "type": "check.outside", "worker": "w", "timeout": 60_000,
        "maxJobsToActivate": .integer(count), "requestTimeout": .integer(wait),
        "fetchVariable": ["number"],
      ], key: key)
  }

  private func taken(_ answer: TestProgram.Answer) -> [String] {
    answer.items("jobKey").compactMap(\.stringValue)
  }

  private func state(_ instance: String) -> JSON? {
    worker.get("process-instances/\(instance)").json["state"]
  }

  @Test func `a job tells what is to be done, and is completed once`() throws {
    let instance = try begin()[0]
    let job = try #require(activate(worker).json["jobs"]?.arrayValue?.first)
    #expect(job["processInstanceKey"]?.stringValue == instance)
    #expect(job["customHeaders"] == ["register": "人口"])
    #expect(job["variables"] == ["number": 0] && job["retries"] == 2)
    #expect(job["deadline"] == "2026-03-04T01:01:00.000Z")
    let path = "jobs/\(job["jobKey"]?.stringValue ?? "")/completion"
    let result: JSON = ["variables": ["found": true]]
    #expect(worker.post(path, result, key: "k1").status == .noContent)
    // The answer was lost: the same again is the same, another completion is a conflict.
    #expect(worker.post(path, result, key: "k1").status == .noContent)
    #expect(worker.post(path, result, key: "k2").status == .conflict)
    #expect(worker.post(path, result).problem == "ended")
    #expect(state(instance) == "COMPLETED")
  }

  @Test func `a key belongs to one address, so it never answers for another job`() throws {
    let instances = try begin(2)
    let jobs = taken(activate(worker, count: 2))
    for job in jobs {
      #expect(worker.post("jobs/\(job)/completion", key: "same").status == .noContent)
    }
    #expect(instances.map(state) == ["COMPLETED", "COMPLETED"])
  }

  @Test func `two workers never hold the same job`() throws {
    _ = try begin(40)
    let programs = [worker, try office.worker("other")]
    let all = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 8) { number in
      while true {
        let jobs = taken(activate(programs[number % 2], count: 3))
        guard !jobs.isEmpty else { return }
        all.withLock { $0 += jobs }
      }
    }
    let jobs = all.withLock { $0 }
    #expect(jobs.count == 40 && Set(jobs).count == 40)
  }

  @Test func `a lock ends, and an activation is repeated while it holds`() throws {
    _ = try begin()
    let first = taken(activate(worker, key: "a1"))
    #expect(first.count == 1)
    #expect(taken(activate(worker, key: "a1")) == first)
    #expect(taken(activate(worker)).isEmpty)
    #expect(worker.post("jobs/search").items("state") == ["ACTIVATED"])
    office.advance(minutes: 1)
    #expect(worker.post("jobs/search").items("state") == ["CREATED"])
    let other = try office.worker("other")
    #expect(
      taken(
        other.post(
          "jobs/activation",
          ["type": "check.outside", "timeout": 60_000, "maxJobsToActivate": 1])) == first)
    #expect(taken(activate(worker, key: "a1")).isEmpty)
  }

  @Test func `a failure is tried again after its time, and ends as an incident`() throws {
    _ = try begin()
    let job = taken(activate(worker))[0]
    let failure: JSON = ["retries": 1, "retryBackOff": 600_000, "errorMessage": "超时"]
    #expect(worker.post("jobs/\(job)/failure", failure).status == .noContent)
    #expect(taken(activate(worker)).isEmpty)
    office.advance(minutes: 10)
    #expect(activate(worker).items("retries") == [1])
    #expect(worker.post("jobs/\(job)/failure", ["errorMessage": "超时"]).status == .noContent)
    #expect(try office.program(of: "sys").post("incidents/search").items("errorType") == ["job"])
  }

  @Test func `an error goes where the model catches it`() throws {
    let instance = try begin()[0]
    let job = taken(activate(worker))[0]
    let error: JSON = ["errorCode": "full", "errorMessage": "没有空编"]
    #expect(worker.post("jobs/\(job)/error", error).status == .noContent)
    #expect(state(instance) == "COMPLETED")
  }

  @Test func `whoever waits gets a job as soon as there is one`() throws {
    let got = Mutex<[String]>([])
    let ended = DispatchSemaphore(value: 0)
    let thread = Thread { [self] in
      let jobs = taken(activate(worker, wait: 20_000))
      got.withLock { $0 = jobs }
      ended.signal()
    }
    thread.start()
    let instance = try begin()[0]
    ended.wait()
    #expect(got.withLock { $0 }.map { $0.hasPrefix("\(instance)-") } == [true])
  }

  @Test func `a case that goes on gives its job to whoever waits`() throws {
    let instance = try begin()[0]
    let repairer = try office.program(of: "sys")
    #expect(repairer.post("process-instances/\(instance)/suspension").status == .noContent)
    #expect(taken(activate(worker)).isEmpty)
    let ended = DispatchSemaphore(value: 0)
    let got = Mutex<[String]>([])
    let thread = Thread { [self] in
      let jobs = taken(activate(worker, wait: 20_000))
      got.withLock { $0 = jobs }
      ended.signal()
    }
    thread.start()
    #expect(repairer.post("process-instances/\(instance)/resumption").status == .noContent)
    ended.wait()
    #expect(got.withLock { $0 }.count == 1)
  }

  @Test func `nobody waits when the office stops`() {
    let ended = DispatchSemaphore(value: 0)
    let thread = Thread { [self] in
      _ = activate(worker, wait: 20_000)
      ended.signal()
    }
    thread.start()
    office.web.endWaiting()
    #expect(ended.wait(timeout: .now() + .seconds(15)) == .success)
    #expect(taken(activate(worker, wait: 20_000)).isEmpty)
  }

  @Test func `messages wait for whom they are for, signals do not`() throws {
    let body: JSON = ["processDefinitionId": "WAITING", "variables": ["number": "n1"]]
    let message: JSON = ["name": "reply", "correlationKey": "n1", "variables": ["text": "好"]]
    #expect(worker.post("messages/correlation", message).status == .notFound)
    var kept = try #require(message.objectValue)
    kept = JSONObject(kept.members.map { ($0.name, $0.value) } + [("timeToLive", 60_000)])
    #expect(worker.post("messages/publication", .object(kept)).json["correlations"] == 0)
    #expect(worker.post("signals/broadcast", ["signalName": "alarm"]).json["correlations"] == 0)
    let begun = worker.post("process-instances", body)
    let instance = try #require(begun.json["processInstanceKey"]?.stringValue)
    let seen = worker.get("process-instances/\(instance)").json
    #expect(seen["variables"]?["text"] == "好")
    #expect(worker.post("signals/broadcast", ["signalName": "alarm"]).json["correlations"] == 1)
    #expect(state(instance) == "COMPLETED")
  }
}
