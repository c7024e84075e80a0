import CivilTime
import Diagrams
import Engine
import Testing

@testable import Runtime
@testable import Web

@Suite("The marks of a case")
struct CaseMarksTests {
  private static let program = ProgramKey(process: "P", version: 1)

  private func run(
    _ id: Int32, _ element: String, _ status: Lifecycle, in scope: Int32 = 0, loop: Int? = nil,
    program: ProgramKey = CaseMarksTests.program
  ) -> ActivationRecord {
    ActivationRecord(
      id: ActivationID(rawValue: id), program: program, element: element, name: element,
      type: "userTask", scope: ActivationID(rawValue: scope), cause: [], round: 1,
      loopCounter: loop, reopens: nil, startedAt: Instant(seconds: 0), endedAt: nil,
      status: status, reason: nil, actor: nil, opinion: nil)
  }

  private func incident(_ id: Int32) -> IncidentRecord {
    IncidentRecord(
      key: TaskKey(
        instance: InstanceID(rawValue: 1), activation: ActivationID(rawValue: id)),
      element: "x", kind: "job", message: "", raisedAt: Instant(seconds: 0), caseNumber: "",
      title: "", program: Self.program)
  }

  private func marks(
    _ runs: [ActivationRecord], incidents: [IncidentRecord] = []
  ) -> [String: Mark] {
    CaseMarks.marks(runs: runs, incidents: incidents) { $0 == Self.program }
  }

  @Test func `tell what is open before what was done, and that before what was undone`() {
    let found = marks(
      [
        run(1, "a", .completed), run(2, "a", .active), run(3, "b", .superseded),
        run(4, "b", .completed), run(5, "c", .cancelled), run(6, "d", .active),
      ], incidents: [incident(6)])
    #expect(
      found == [
        "a": Mark(.active), "b": Mark(.done), "c": Mark(.superseded), "d": Mark(.incident),
      ])
  }

  @Test func `count the runs in the same state`() {
    #expect(
      marks((1...3).map { run($0, "a", .completed) } + [run(4, "a", .superseded)])
        == ["a": Mark(.done, count: 3)])
  }

  @Test func `count the instances of a repeated activity, not what holds them together`() {
    #expect(
      marks([
        run(1, "a", .active), run(2, "a", .completed, in: 1, loop: 1),
        run(3, "a", .active, in: 1, loop: 2), run(4, "a", .active, in: 1, loop: 3),
      ]) == ["a": Mark(.active, count: 2)])
  }

  @Test func `leave out other processes`() {
    let other = ProgramKey(process: "Q", version: 1)
    #expect(marks([run(1, "a", .completed, program: other)]).isEmpty)
  }
}
