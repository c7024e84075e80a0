import FEEL
import WorkCalendar

/// One command being carried out on a copy of the state.
///
/// Deciders read the state and record events; recording applies them at once, so that the next
/// decision sees them. Tokens that travel on wait in the agenda, which keeps the call stack flat and
/// lets parallel branches take turns.
struct Execution {
  var state: InstanceState
  private(set) var events: [Event] = []
  let surroundings: Surroundings
  /// The calendar of the case, if it keeps that of a region.
  private var regional: RegionalCalendar?

  private var agenda: [PendingEntry] = []
  private var nextEntry = 0
  /// Entries to events that everybody hears who listens: they go when all others have gone.
  private var broadcasts: [PendingEntry] = []
  /// Scopes in which something ended: they may be over, those first in which it ended first.
  private var scopesToCheck: [ActivationID] = []
  private var entered = 0
  private var rootChanged = false
  /// Why conditions that are waited for may have changed; nil while they have not.
  private var occasion: ConditionOccasion?
  /// After which event no token travels on; nil where all that follows is decided.
  var isLast: ((Event) -> Bool)?
  private var isStopped = false

  /// How many elements one command may enter before the model counts as looping without waiting.
  static let entryBound = 10_000
  /// What one step of a process comes to.
  private static let usualEvents = 8

  /// Takes the state out of its place, which copies nothing; an instance that has not begun is left there.
  ///
  /// Inlined, since what a call gives back would be copied once more.
  @inline(__always)
  init(taking state: inout InstanceState, in surroundings: Surroundings) {
    var taken = InstanceState(of: state.program)
    swap(&taken, &state)
    regional = taken.started?.region.map { RegionalCalendar(of: $0, in: surroundings) }
    self.state = taken
    self.surroundings = surroundings
    events.reserveCapacity(Self.usualEvents)
  }

  /// The case begins, and keeps the calendar of that region from now on.
  mutating func settle(in region: RegionCode) {
    regional = RegionalCalendar(of: region, in: surroundings)
  }

  /// The calendar of the case's region, or else of the office.
  var calendar: WorkingCalendar { regional?.calendar ?? surroundings.calendar }

  /// The region of the case, if it has its own.
  var calendarRegion: RegionCode? { regional?.region }

  /// No variables yet, only the time and the functions of the calendar.
  var clock: Scope { regional?.clock ?? surroundings.clock }

  consuming func finish() -> Transition { Transition(state: state, events: events) }

  // MARK: Recording

  mutating func record(_ event: Event) {
    guardLifecycle(event)
    noteOccasion(of: event)
    state.apply(event)
    events.append(event)
    if let isLast, isLast(event) { isStopped = true }
    switch event {
    case .completed(let id, _, _), .cancelled(let id, _):
      if let scope = state[id]?.scope { scopesToCheck.append(scope) }
    case .variablesSet(let scope, _):
      if scope == InstanceState.root { rootChanged = true }
    default: break
    }
  }

  /// Notes what may make a condition true, before the event changes the state.
  private mutating func noteOccasion(of event: Event) {
    switch event {
    case .conditionAwaited(let id, let element):
      occasion = occasion ?? ConditionOccasion()
      occasion?.begun.append(ConditionAwaited(activation: id, element: element))
    case .variablesSet(let scope, let variables) where !state.conditions.isEmpty:
      occasion = occasion ?? ConditionOccasion()
      let known = state[scope]?.variables ?? [:]
      for (name, value) in variables.entries where known[name] != value {
        occasion?.changes.append(
          VariableChange(
            scope: scope, name: name, kind: known[name] == nil ? .create : .update))
      }
    case .handling(.runResumed(let id)) where !state.conditions.isEmpty:
      let waits = state.conditions.filter { wait in
        wait.activation == id || state[wait.activation].map { isInside($0, id) } == true
      }
      occasion = occasion ?? ConditionOccasion()
      occasion?.begun += waits
    default: break
    }
  }

  mutating func takeOccasion() -> ConditionOccasion {
    defer { occasion = nil }
    return occasion ?? ConditionOccasion()
  }

  private func guardLifecycle(_ event: Event) {
    let change: (id: ActivationID, to: Lifecycle)? =
      switch event {
      case .completed(let id, _, _): (id, .completed)
      case .cancelled(let id, _): (id, .cancelled)
      case .superseded(let id): (id, .superseded)
      case .reopened(let id): (id, .active)
      default: nil
      }
    guard let change, let now = state[change.id]?.lifecycle else { return }
    precondition(
      now.successors.contains(change.to),
      "activation \(change.id) cannot go from \(now) to \(change.to)")
  }

  // MARK: The agenda

  mutating func enqueue(_ entry: PendingEntry) {
    agenda.append(entry)
  }

  /// Forgets the tokens that were about to enter elements of the scope.
  mutating func dropEntries(in scope: ActivationID) {
    agenda.removeSubrange(..<nextEntry)
    nextEntry = 0
    agenda.removeAll { $0.scope == scope }
    broadcasts.removeAll { $0.scope == scope }
  }

  /// Whether tokens are about to enter elements of the scope.
  func isEntered(_ scope: ActivationID) -> Bool {
    agenda[nextEntry...].contains { $0.scope == scope }
  }

  mutating func check(_ scope: ActivationID) {
    scopesToCheck.append(scope)
  }

  /// Lets all tokens travel until each waits for something outside, or is gone.
  mutating func settle() throws(Rejection) {
    while !isStopped {
      if occasion != nil {
        askConditions()
      } else if let entry = nextToEnter() {
        // Its scope may have been cancelled by a branch that took its turn earlier.
        guard let scope = state[entry.scope], scope.isActive, !scope.isClosed else { continue }
        entered += 1
        guard entered <= Self.entryBound else { throw .endlessLoop(element: entry.element.id) }
        enter(entry)
      } else if !continueCompensation(), !beginWhereTokensWait() {
        agenda.removeAll(keepingCapacity: true)
        nextEntry = 0
        guard !scopesToCheck.isEmpty else { break }
        finishScopeIfOver(scopesToCheck.removeFirst())
      }
    }
    if rootChanged { retitle() }
  }

  private mutating func nextToEnter() -> PendingEntry? {
    while nextEntry < agenda.count {
      let entry = agenda[nextEntry]
      nextEntry += 1
      guard entry.element.isBroadcast else { return entry }
      broadcasts.append(entry)
    }
    return broadcasts.isEmpty ? nil : broadcasts.removeFirst()
  }

  private mutating func retitle() {
    rootChanged = false
    guard let root = state[InstanceState.root], let program = program(root.program),
      let title = title(of: program), title != state.title
    else { return }
    record(.titleChanged(title))
  }

  // MARK: Programs

  /// The compiled process.
  func program(_ key: ProgramKey) -> Program? {
    surroundings.program(key)
  }

  /// The element of a run, with its program.
  func site(of id: ActivationID) throws(Rejection) -> Site {
    guard let activation = state[id] else { throw .unknownActivation(id) }
    guard let site = site(of: activation) else {
      throw .unknownProcess(activation.program.description)
    }
    return site
  }

  func site(of activation: Activation) -> Site? {
    guard let program = program(activation.program), let element = program[activation.element]
    else { return nil }
    return Site(id: activation.id, program: program, element: element)
  }
}

/// What a case counts by that keeps the calendar of a region.
private struct RegionalCalendar {
  let region: RegionCode
  let calendar: WorkingCalendar
  let clock: Scope

  init(of region: RegionCode, in surroundings: Surroundings) {
    self.region = region
    calendar = surroundings.calendar.inRegion(region)
    clock = surroundings.clock(by: calendar)
  }
}

/// A run, its element and the program that the element belongs to.
struct Site {
  let id: ActivationID
  let program: Program
  let element: Element
}

/// A token about to enter an element.
struct PendingEntry {
  let program: Program
  var element: Element
  let scope: ActivationID
  var cause: [ActivationID]
  /// The flow on which the token comes, if any.
  var flow: String?
  /// The number of the instance, for those of a multi-instance body.
  var loopCounter: Int?
  /// How many of the tokens that wait at the element it takes; if nil, one from each flow.
  var takes: Int?
  /// The earlier run that a return opens again.
  var reopens: ActivationID?
  /// The completed run that is undone.
  var compensates: ActivationID?
  /// Variables that the run begins with.
  var variables = Context()
  /// Who called for the run, if no flow alone led to it.
  var call: Call?
}

/// What stops an element: it becomes an incident.
struct Trouble: Error {
  let kind: IncidentRaised.Kind
  let message: String
}
