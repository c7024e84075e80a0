import Engine
import JSONText

/// What a command did to an instance, in lines that a person can follow.
struct Narration {
  private let events: [Event]
  private let state: InstanceState

  init(of events: [Event], in state: InstanceState) {
    self.events = events
    self.state = state
  }

  func lines(after command: Command) -> [String] {
    ["\(command)"] + events.map { "  " + line($0) }
  }

  private func line(_ event: Event) -> String {
    switch event {
    case .activated(let begin):
      let cause = begin.cause.map(\.description).joined(separator: ",")
      let scope = begin.scope.map { " in \($0)" } ?? ""
      return "+\(begin.element) (\(begin.id))\(scope) because of \(cause)"
    case .completed(let id, _, _): return name(id)
    case .cancelled(let id, _): return "-\(name(id))"
    case .superseded(let id): return "~\(name(id))"
    case .reopened(let id): return "^\(name(id))"
    default: return "\(event.type) \(String(decoding: event.payload, as: UTF8.self))"
    }
  }

  private func name(_ id: ActivationID) -> String { "\(state[id]?.element ?? "?") (\(id))" }
}
