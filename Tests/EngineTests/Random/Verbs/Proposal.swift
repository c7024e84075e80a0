import Engine

/// Something that somebody wants to do in a random case, with what is known about it beforehand.
struct Proposal {
  enum Expectation {
    /// The rules of the verbs allow it.
    case allowed
    /// The rules of the verbs forbid it.
    case refused
    /// The walk cannot tell.
    case open
  }

  let command: Command
  var actor: ActingPerson
  var hasAuthority = false
  /// The run that it is about; nil for the whole case.
  var subject: ActivationID?
  /// Other names under which it counts.
  var alsoCounts: [VerbStep] = []
  var expectation = Expectation.open
  /// What the subject's vote is, if it finishes a task.
  var vote: Vote?
  /// By how much the number of places changes, and of which countersignature.
  var places: (body: ActivationID, change: Int)?
  /// What is wrong with what came of it.
  var fault: (Outcome) -> String? = { _ in nil }

  init(_ command: Command, by person: String, at subject: ActivationID? = nil) {
    self.command = command
    actor = ActingPerson(person: person)
    self.subject = subject
  }
}

/// What a command made of a state.
struct Outcome {
  let before: InstanceState
  let after: InstanceState
  let events: [Event]

  /// Runs that began.
  var begun: [Activated] {
    events.compactMap { if case .activated(let begin) = $0 { begin } else { nil } }
  }

  var handling: [HandlingEvent] {
    events.compactMap { if case .handling(let event) = $0 { event } else { nil } }
  }

  /// The jump that was carried out.
  var jump: Jump? {
    handling.lazy.compactMap { if case .jumped(let jump) = $0 { jump } else { nil } }.first
  }
}
