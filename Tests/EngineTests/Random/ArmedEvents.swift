import BPMN
import Engine

/// What the runs of a model must wait for as long as they are active: their borders, and in scopes what
/// starts their event sub-processes.
struct ArmedEvents {
  /// The events by the activity or scope that waits for them.
  private var borders: [String: [String]] = [:]
  private var starts: [String: [String]] = [:]
  /// Event sub-processes that take the place of everything else.
  private var interrupting: Set<String> = []

  init(of model: RandomModel) {
    collect(model.main.scope, of: "P")
    for (id, sketch) in model.called { collect(sketch.scope, of: id) }
  }

  private mutating func collect(_ scope: BPMN.Scope, of owner: String) {
    for node in scope.nodes {
      switch node.kind {
      case .boundaryEvent(let event):
        if event.definition.staysArmed || event.cancelsActivity && event.definition.isTimer {
          borders[event.attachedTo, default: []].append(node.id)
        }
      case .subProcess(let inner):
        collect(inner.scope, of: node.id)
        guard inner.kind == .event else { continue }
        for case (let id, .startEvent(let start)) in inner.scope.nodes.map({ ($0.id, $0.kind) }) {
          if start.isInterrupting { interrupting.insert(node.id) }
          if start.definition.staysArmed || start.isInterrupting && start.definition.isTimer {
            starts[owner, default: []].append(id)
          }
        }
      default: break
      }
    }
  }

  /// The events that an active run should wait for and does not.
  func missing(in state: InstanceState) -> [String] {
    let cancelling = Set(state.compensations.filter(\.cancelsScope).map(\.scope))
    return state.activations.flatMap { run -> [String] in
      guard run.isActive, state.incidents[run.id] == nil, !cancelling.contains(run.id),
        run.begin.compensates.flatMap({ state[$0] })?.element != run.element
      else { return [] }
      return expected(of: run, in: state).filter { !isWaiting(run.id, $0, in: state) }
        .map { "\(run.element) (\(run.id)) does not wait for \($0)" }
    }
  }

  private func expected(of run: Activation, in state: InstanceState) -> [String] {
    var events: [String] = []
    if !run.isInstance, state.assist(of: run.id) == nil { events += borders[run.element] ?? [] }
    if !run.begin.isMultiInstanceBody, let starts = starts[run.element] {
      let isInterrupted = state.activations.contains {
        $0.isActive && $0.scope == run.id && interrupting.contains($0.element)
      }
      if !isInterrupted { events += starts }
    }
    return events
  }

  private func isWaiting(
    _ run: ActivationID, _ element: String, in state: InstanceState
  ) -> Bool {
    state.timers.contains { $0.activation == run && $0.element == element }
      || state.subscriptions.contains { $0.activation == run && $0.element == element }
      || state.signals.contains { $0.activation == run && $0.element == element }
      || state.conditions.contains { $0.activation == run && $0.element == element }
  }
}

extension EventDefinition {
  /// Whether a run waits for it again and again.
  fileprivate var staysArmed: Bool {
    switch self {
    case .message, .signal, .conditional: true
    default: false
    }
  }

  fileprivate var isTimer: Bool {
    if case .timer = self { true } else { false }
  }
}
