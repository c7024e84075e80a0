import BPMN
import Engine

/// The versions between which a random instance migrates: the second equals the first, and the third has
/// more: a task before the end, an event sub-process and an event at the border of a task.
struct RandomVersions {
  let first: ProgramKey
  private let second: ProgramKey
  private let third: ProgramKey

  init(of model: RandomModel, in deployment: inout Deployment) throws {
    first = try deployment.deploy { $0 = model.main }.key
    second = try deployment.deploy { $0 = model.main }.key
    third = try deployment.deploy { sketch in
      sketch = model.main
      sketch.insert("Extra", before: "End")
      sketch.eventSubProcess("More", on: .message(reference: "Notice"), interrupting: false)
      if let host = model.main.scope.nodes.first(where: \.isPlainUserTask) {
        sketch.boundary("Late", on: host.id, .timer(.duration("P2D")), interrupting: false)
        sketch.end("LateEnd")
        sketch.flow("Late -> LateEnd")
      }
    }.key
  }

  func others(than key: ProgramKey) -> [ProgramKey] {
    [first, second, third].filter { $0 != key }
  }

  func areIdentical(_ one: ProgramKey, _ two: ProgramKey) -> Bool { one != third && two != third }

  func isLarger(_ key: ProgramKey) -> Bool { key == third }
}

extension FlowNode {
  fileprivate var isPlainUserTask: Bool {
    if case .task(.user) = kind { loop == nil && !isForCompensation } else { false }
  }
}

extension Sketch {
  /// A process without end that answers each signal `Call` with the signal `Reply`.
  mutating func answerCalls() {
    start()
    gateway("Again", .exclusive)
    catches("Hear", .signal(reference: "Call"))
    throwing("Answer", .signal(reference: "Reply"))
    flow("Start -> Again -> Hear -> Answer -> Again")
  }
}
