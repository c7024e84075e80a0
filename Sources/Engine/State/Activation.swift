package import FEEL

/// One run of one node: a node of the cause graph (办理轨迹).
package struct Activation: Hashable, Sendable {
  package internal(set) var begin: Activated
  package internal(set) var lifecycle: Lifecycle = .active
  /// Who did it, for user tasks and the start event.
  package internal(set) var actor: ActingPerson?
  /// The code of what he said, if he said anything.
  package internal(set) var conclusion: String?
  /// The variables of this run; those of an atomic element are forgotten when it ends.
  package internal(set) var variables = Context()
  /// The tokens that a joining gateway took when it began.
  package internal(set) var tokens: [WaitingToken] = []
  /// How many runs inside this scope are active.
  package internal(set) var openChildren = 0
  /// Whether anything ever ran inside: then this is a scope.
  package internal(set) var isScope = false
  /// Whether no further token enters an element inside.
  package internal(set) var isClosed = false
  /// Whether somebody had what was done here undone.
  package internal(set) var isCompensated = false

  init(_ begin: Activated) {
    self.begin = begin
  }

  package var id: ActivationID { begin.id }
  package var element: String { begin.element }
  package var program: ProgramKey { begin.program }
  package var scope: ActivationID? { begin.scope }
  package var isActive: Bool { lifecycle == .active }

  /// Whether this is one of the instances inside a multi-instance body.
  package var isInstance: Bool { begin.loopCounter != nil }

  /// Whether this is the run of a process, the root or a called one.
  var isProcess: Bool { element == program.process }
}
