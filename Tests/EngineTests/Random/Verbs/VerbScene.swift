import BPMN
import Engine
import WorkCalendar

/// A random process whose tasks have verbs, deployed with what it calls.
struct VerbScene: Sendable {
  let seed: UInt64
  let deployment: Deployment
  let program: ProgramKey
  let tasks: [String: RandomTask]
  let branchPaths: [String: [Branch]]
  /// In which process or sub-process each element stands.
  let containers: [String: String]
  let armed: ArmedEvents
  let calendar: WorkingCalendar
  /// Until when the initiator may withdraw (`tz:withdraw`).
  let withdrawal: String

  init(process seed: UInt64, on calendar: WorkingCalendar) throws {
    self.seed = seed
    self.calendar = calendar
    let model = RandomModel(seed: seed, style: .verbs)
    var deployment = Deployment()
    for (id, sketch) in model.called { try deployment.deploy(id) { $0 = sketch } }
    let withdrawal = seed % 2 == 0 ? "beforeEnd" : "beforeApproval"
    program =
      try deployment.deploy(properties: ["tz:withdraw": withdrawal]) { $0 = model.main }.key
    self.withdrawal = withdrawal
    self.deployment = deployment
    tasks = model.tasks
    branchPaths = model.branchPaths
    var containers = Self.containers(of: model.main.scope, named: "P")
    for (id, sketch) in model.called {
      containers.merge(Self.containers(of: sketch.scope, named: id)) { one, _ in one }
    }
    self.containers = containers
    armed = ArmedEvents(of: model)
  }

  private static func containers(of scope: BPMN.Scope, named owner: String) -> [String: String] {
    var containers: [String: String] = [:]
    for node in scope.nodes {
      containers[node.id] = owner
      guard case .subProcess(let inner) = node.kind else { continue }
      containers.merge(Self.containers(of: inner.scope, named: node.id)) { one, _ in one }
    }
    return containers
  }

  func tag(of run: Activation) -> String? { deployment.program(run.program)?[run.element]?.tag }

  func isUserTask(_ run: Activation) -> Bool { tasks[run.element] != nil }

  func path(of element: String) -> [Branch] { branchPaths[element] ?? [] }

  func setting(_ name: String, of run: Activation) -> String? {
    tasks[run.element]?.settings[name]
  }
}
