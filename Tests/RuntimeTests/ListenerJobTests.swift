import CivilTime
import Engine
import FEEL
import Runtime
import SQLDatabase
import Testing

/// Listeners as jobs: some done by a room of the office, some by a worker outside.
@Suite("Jobs of listeners")
struct ListenerJobTests {
  private let worker = Actor(person: "worker", address: "10.0.0.9")

  /// A room that is told of things and says nothing.
  private struct ToldRoom: OfficeRoom {
    let name = "told"
    let migrations: [Migration] = []
    let projectedTables: [String] = []
    let handlers: [String: any ServiceTaskHandler] = ["tell.inside": Told()]

    func apply(_ fact: Fact, of entry: EntryHead, to database: Connection) throws {
      throw UnknownFact(fact)
    }

    struct Told: ServiceTaskHandler {
      func handle(_ job: Job, in step: Step) throws -> Context { [:] }
    }
  }

  /// A process with one task, whose listeners hear of one moment in this order.
  private func begun(
    _ office: TestOffice, _ event: String, _ types: String...
  ) throws -> (OfficeRuntime, StartedCase) {
    let listeners = types.map { "<z:taskListener eventType='\(event)' type='tell.\($0)'/>" }
    let runtime = try office.open(rooms: [ToldRoom()])
    let model = Resource(
      name: "told.bpmn",
      content: Array(
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="t"
          xmlns:z="http://camunda.org/schema/zeebe/1.0">
        <process id="told" isExecutable="true">
          <startEvent id="s"/>
          <userTask id="work" name="办理"><extensionElements>
            <z:assignmentDefinition assignee="P1"/>
            <z:taskListeners>\(listeners.joined())</z:taskListeners></extensionElements></userTask>
          <endEvent id="e"/>
          <sequenceFlow id="f1" sourceRef="s" targetRef="work"/>
          <sequenceFlow id="f2" sourceRef="work" targetRef="e"/>
        </process></definitions>
        """.utf8))
    _ = try runtime.deploy([model], by: .system)
    return (runtime, try runtime.startCase(process: "told", variables: [:], by: worker))
  }

  private func jobs(_ runtime: OfficeRuntime) throws -> [OutsideJob] {
    try runtime.activateJobs(
      JobRequest(type: "tell.outside", worker: "w1", count: 5, lockMilliseconds: 60_000),
      by: worker)
  }

  private func close(_ runtime: OfficeRuntime) throws {
    #expect(try runtime.verifyReplay().differences == [])
    runtime.stop()
  }

  @Test func `of a cancelled case are done by a worker before the case is over`() throws {
    let office = try TestOffice()
    let (runtime, started) = try begun(office, "canceling", "inside", "outside", "inside")
    _ = try runtime.repair(started.instance, .cancel(reason: "撤"), by: worker)
    #expect(try runtime.queries.header(of: started.instance)?.endedAt == nil)
    #expect(try runtime.queries.tasks(of: started.instance) == [])
    let job = try #require(try jobs(runtime).first)
    #expect(job.element == "work")
    _ = try runtime.completeJob(job.key, variables: [:], by: worker)
    #expect(try runtime.queries.header(of: started.instance)?.outcome == "cancelled:撤")
    #expect(try jobs(runtime) == [])
    try close(runtime)
  }

  @Test func `of a cancelled case are waited for across a restart, and not for ever`() throws {
    let office = try TestOffice()
    var (runtime, started) = try begun(office, "canceling", "outside")
    _ = try runtime.repair(started.instance, .cancel(reason: "撤"), by: worker)
    runtime.stop()
    runtime = try office.open(rooms: [ToldRoom()])
    #expect(try runtime.queries.header(of: started.instance)?.endedAt == nil)
    _ = try runtime.repair(started.instance, .cancel(reason: "不等了"), by: worker)
    #expect(try runtime.queries.header(of: started.instance)?.outcome == "cancelled:不等了")
    #expect(try jobs(runtime) == [])
    try close(runtime)
  }

  @Test func `of a change are done before it is made, and take back what was offered outside`()
    throws
  {
    let office = try TestOffice()
    let (runtime, started) = try begun(office, "updating", "outside", "inside")
    let task = try #require(try runtime.queries.tasks(of: started.instance).first)
    _ = try runtime.repair(
      started.instance, .setVariables(task.key.activation, ["level": 2]), by: worker)
    #expect(try runtime.queries.variables(of: task.key)["level"] == nil)
    let job = try #require(try jobs(runtime).first)
    #expect(job.variables["level"] == 2)
    _ = try runtime.completeJob(job.key, variables: ["level": 3], by: worker)
    #expect(try runtime.queries.variables(of: task.key)["level"] == 3)
    office.clock.advance(seconds: 120)
    #expect(try jobs(runtime) == [])
    try close(runtime)
  }
}
