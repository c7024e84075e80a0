import CivilTime
import Engine
import FEEL
import Runtime
import Testing
import XMLReading

@Suite("Work for programs outside")
struct OutsideJobTests {
  private let worker = Actor(person: "worker", address: "10.0.0.9")

  private static func model(_ version: String) -> Resource {
    Resource(
      name: "outside.bpmn",
      content: Array(
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="t"
          xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
        <error id="E1" name="full" errorCode="full"/>
        <process id="outside" name="外部 \(version)" isExecutable="true">
          <startEvent id="s"/>
          <serviceTask id="work" name="核验"><extensionElements>
            <zeebe:taskDefinition type="check.outside" retries="2"/></extensionElements></serviceTask>
          <boundaryEvent id="isFull" attachedToRef="work">
            <errorEventDefinition id="ed" errorRef="E1"/></boundaryEvent>
          <endEvent id="e"/><endEvent id="f"/>
          <sequenceFlow id="f1" sourceRef="s" targetRef="work"/>
          <sequenceFlow id="f2" sourceRef="work" targetRef="e"/>
          <sequenceFlow id="f3" sourceRef="isFull" targetRef="f"/>
        </process></definitions>
        """.utf8))
  }

  /// An office with so many cases that wait for a worker.
  private func opened(_ office: TestOffice, cases: Int = 1) throws -> (OfficeRuntime, [InstanceID])
  {
    let runtime = try office.open()
    _ = try runtime.deploy([Self.model("一")], by: .system)
    let instances = try (0..<cases).map { number in
      try runtime.startCase(
        process: "outside", variables: ["number": Value(integerLiteral: number)], by: worker
      ).instance
    }
    return (runtime, instances)
  }

  private func take(_ runtime: OfficeRuntime, _ count: Int = 1) throws -> [OutsideJob] {
    try runtime.activateJobs(
      JobRequest(type: "check.outside", worker: "w1", count: count, lockMilliseconds: 60_000),
      by: worker)
  }

  private func outcome(_ runtime: OfficeRuntime, _ instance: InstanceID) throws -> InstanceOutcome?
  {
    try runtime.queries.state(of: instance)?.outcome
  }

  private func close(_ runtime: OfficeRuntime) throws {
    #expect(try runtime.verifyReplay().differences == [])
    runtime.stop()
  }

  @Test func `each job goes to one worker, who completes it once`() throws {
    let office = try TestOffice()
    let (runtime, instances) = try opened(office, cases: 3)
    let first = try take(runtime, 2)
    let second = try take(runtime, 2)
    #expect((first + second).map(\.key.instance) == instances)
    #expect(try take(runtime).isEmpty)
    #expect(first[0].variables["number"] == 0 && first[0].retries == 2)
    let receipt = try runtime.completeJob(
      first[0].key, variables: ["found": true], by: worker, key: IdempotencyKey(rawValue: "k1"))
    // The answer was lost: the worker says it again, with the same key.
    #expect(
      try runtime.completeJob(
        first[0].key, variables: [:], by: worker, key: IdempotencyKey(rawValue: "k1"))
        == receipt
    )
    #expect(throws: ActFailure.self) {
      try runtime.completeJob(
        first[0].key, variables: [:], by: worker, key: IdempotencyKey(rawValue: "k2"))
    }
    #expect(try outcome(runtime, instances[0]) == .completed(endEvent: "e"))
    try close(runtime)
  }

  @Test func `a worker that does not answer loses the job when its lock ends`() throws {
    let office = try TestOffice()
    let (runtime, instances) = try opened(office)
    #expect(try take(runtime).count == 1)
    office.clock.advance(seconds: 59)
    #expect(try take(runtime).isEmpty)
    office.clock.advance(seconds: 1)
    let again = try #require(try take(runtime).first)
    _ = try runtime.completeJob(again.key, variables: [:], by: worker)
    #expect(try outcome(runtime, instances[0]) == .completed(endEvent: "e"))
    try close(runtime)
  }

  @Test func `failures are counted, wait for their time, and end as an incident`() throws {
    let office = try TestOffice()
    let (runtime, instances) = try opened(office)
    let job = try #require(try take(runtime).first)
    _ = try runtime.failJob(
      job.key, JobFailure(message: "超时", retries: 1, retryIn: CivilDuration("PT10M")), by: worker)
    #expect(try take(runtime).isEmpty)
    office.clock.advance(seconds: 600)
    #expect(try take(runtime).map(\.retries) == [1])
    _ = try runtime.failJob(job.key, JobFailure(message: "超时", retries: 0), by: worker)
    #expect(try take(runtime).isEmpty)
    let state = try #require(try runtime.queries.state(of: instances[0]))
    #expect(state.incidents.count == 1)
    _ = try runtime.repair(
      instances[0], .retry(job.key.activation, variables: [:]), by: worker)
    #expect(try take(runtime).map(\.retries) == [2])
    try close(runtime)
  }

  @Test func `an error is caught by the model, or is an incident`() throws {
    let office = try TestOffice()
    let (runtime, instances) = try opened(office, cases: 2)
    let jobs = try take(runtime, 2)
    _ = try runtime.throwError(from: jobs[0].key, code: "full", message: "满", by: worker)
    #expect(try outcome(runtime, instances[0]) == .completed(endEvent: "f"))
    _ = try runtime.throwError(from: jobs[1].key, code: "other", message: "别的", by: worker)
    #expect(try runtime.queries.state(of: instances[1])?.incidents.count == 1)
    try close(runtime)
  }

  @Test func `a suspended case gives no job away, and a cancelled one takes it back`() throws {
    let office = try TestOffice()
    let (runtime, instances) = try opened(office, cases: 2)
    _ = try runtime.repair(instances[0], .suspend(reason: "等"), by: worker)
    #expect(try take(runtime, 5).map(\.key.instance) == [instances[1]])
    _ = try runtime.repair(instances[0], .resume, by: worker)
    _ = try runtime.repair(instances[0], .cancel(reason: "撤"), by: worker)
    office.clock.advance(seconds: 60)
    #expect(try take(runtime, 5).map(\.key.instance) == [instances[1]])
    try close(runtime)
  }

  @Test func `a batch says for each case what became of it, and moves those that fit`() throws {
    let office = try TestOffice()
    let (runtime, instances) = try opened(office, cases: 3)
    _ = try runtime.repair(instances[1], .cancel(reason: "撤"), by: worker)
    _ = try runtime.deploy([Self.model("二")], by: .system)
    let plan = MigrationPlan(target: ProgramKey(process: "outside", version: 2))
    let checks = try runtime.checkMigration(of: [instances[0], instances[2]], by: plan)
    #expect(checks.allSatisfy { $0.problems.isEmpty })
    let rows = runtime.repair(each: instances, .migrate(plan), by: worker)
    #expect(rows.map(\.instance) == instances)
    let moved = rows.map { row in if case .success = row.result { true } else { false } }
    #expect(moved == [true, false, true])
    #expect(try runtime.queries.state(of: instances[0])?.program.version == 2)
    for job in try take(runtime, 5) {
      _ = try runtime.completeJob(job.key, variables: [:], by: worker)
    }
    #expect(try outcome(runtime, instances[2]) == .completed(endEvent: "e"))
    try close(runtime)
  }

  // MARK: Cases of other engines (docs/dialects.md)

  /// A model of Camunda 7 in which a call activity begins a case of CMMN.
  private static func cases(_ mappings: String) -> Resource {
    Resource(
      name: "cases.bpmn",
      content: Array(
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="t"
          xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
        <error id="E1" name="closed" errorCode="closed"/>
        <process id="cases" isExecutable="true">
          <startEvent id="s"/>
          <callActivity id="handle" name="办案" camunda:caseRef="appeal" camunda:caseBinding="latest">
            <extensionElements>\(mappings)</extensionElements></callActivity>
          <boundaryEvent id="isClosed" attachedToRef="handle">
            <errorEventDefinition errorRef="E1"/></boundaryEvent>
          <endEvent id="e"/><endEvent id="f"/>
          <sequenceFlow id="f1" sourceRef="s" targetRef="handle"/>
          <sequenceFlow id="f2" sourceRef="handle" targetRef="e"/>
          <sequenceFlow id="f3" sourceRef="isClosed" targetRef="f"/>
        </process></definitions>
        """.utf8))
  }

  private func begun(
    _ office: TestOffice, _ mappings: String = ""
  ) throws -> (OfficeRuntime, InstanceID, OutsideJob) {
    let runtime = try office.open()
    let model = Self.cases(mappings)
    let rules = DeploymentReading([model]).diagnostics.map(\.rule)
    #expect(rules == ["case-reference", "unknown-task-type"])
    _ = try runtime.deploy([model], by: .system)
    let instance = try runtime.startCase(
      process: "cases", variables: ["applicant": "甲", "secret": 1], by: worker
    ).instance
    let jobs = try runtime.activateJobs(
      JobRequest(type: "case", worker: "w1", count: 1, lockMilliseconds: 60_000), by: worker)
    return (runtime, instance, try #require(jobs.first))
  }

  @Test func `a case of another engine gets the variables that the model gives it`() throws {
    let office = try TestOffice()
    let (runtime, instance, job) = try begun(
      office,
      """
      <camunda:in source="applicant" target="person"/>
      <camunda:out source="result" target="appeal"/>
      """)
    #expect(job.element == "handle" && job.variables == ["person": "甲"])
    #expect(job.headers == ["caseRef": "appeal", "caseBinding": "latest"])
    _ = try runtime.completeJob(
      job.key, variables: ["result": "upheld", "other": 2], by: worker)
    #expect(try outcome(runtime, instance) == .completed(endEvent: "e"))
    let variables = try runtime.queries.variables(of: instance)
    #expect(variables["appeal"] == "upheld")
    #expect(variables["result"] == nil && variables["other"] == nil)
    try close(runtime)
  }

  @Test func `a case of another engine gets and hands back all variables where the model says so`()
    throws
  {
    let office = try TestOffice()
    let (runtime, instance, job) = try begun(
      office, #"<camunda:in variables="all"/><camunda:out variables="all"/>"#)
    #expect(job.variables["applicant"] == "甲" && job.variables["secret"] == 1)
    _ = try runtime.completeJob(job.key, variables: ["result": "upheld"], by: worker)
    #expect(try runtime.queries.variables(of: instance)["result"] == "upheld")
    try close(runtime)
  }

  @Test func `a case of another engine can end with an error that the model catches`() throws {
    let office = try TestOffice()
    let (runtime, instance, job) = try begun(office)
    _ = try runtime.throwError(from: job.key, code: "closed", message: "", by: worker)
    #expect(try outcome(runtime, instance) == .completed(endEvent: "f"))
    try close(runtime)
  }
}
