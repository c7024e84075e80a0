/// Tokens that wait: at gateways, at activities that need several, and for their turn.
extension Execution {
  /// A token arrives at an element: it waits there for others, or the element begins.
  mutating func enter(_ entry: PendingEntry) {
    let waitsForTurn = entry.element.isActivity && isSequentialAdHoc(entry.scope, in: entry.program)
    guard entry.element.isJoin || waitsForTurn, entry.flow != nil || waitsForTurn else {
      begin(entry)
      return
    }
    record(
      .arrived(
        WaitingToken(
          cause: entry.cause, flow: entry.flow ?? "", gateway: entry.element.id,
          scope: entry.scope)))
    let place = Place(program: entry.program, element: entry.element, scope: entry.scope)
    switch entry.element.behavior {
    case .parallelGateway:
      guard let causes = completeArrivals(at: entry.element, in: entry.scope) else { return }
      begin(place.entry(cause: causes))
    case .complexGateway(let plan): activate(at: place, plan)
    case .inclusiveGateway: break
    default:
      if !waitsForTurn, let next = activityWithEnoughTokens(at: place) { begin(next) }
    }
  }

  /// Decided when nothing else moves, so that every token is where it stays (BPMN 2.0.2 §13.4.3):
  /// lets the first element begin that may, of those at which tokens wait; false if none may.
  mutating func beginWhereTokensWait() -> Bool {
    guard !state.waitingTokens.isEmpty || !state.gatewaysToReset.isEmpty else { return false }
    var seen: [WaitingToken] = []
    for token in state.waitingTokens {
      if seen.contains(where: { $0.gateway == token.gateway && $0.scope == token.scope }) {
        continue
      }
      seen.append(token)
      if let place = place(of: token.gateway, in: token.scope), beginWithWaiting(at: place) {
        return true
      }
    }
    for run in state.gatewaysToReset where resetIfDone(run) { return true }
    return false
  }

  private mutating func beginWithWaiting(at place: Place) -> Bool {
    switch place.element.behavior {
    case .inclusiveGateway(let plan):
      guard let entry = inclusiveJoin(at: place, plan) else { return false }
      begin(entry)
      return true
    case .complexGateway(let plan): return activate(at: place, plan)
    case .parallelGateway: return false
    default:
      guard
        !isSequentialAdHoc(place.scope, in: place.program)
          || !isBusy(place.scope, in: place.program),
        let entry = activityWithEnoughTokens(at: place)
      else { return false }
      begin(entry)
      return true
    }
  }

  /// BPMN 2.0.2 table 10.3, startQuantity: so many tokens must arrive, on whichever flows.
  private func activityWithEnoughTokens(at place: Place) -> PendingEntry? {
    let needed = place.element.startQuantity
    let tokens = waiting(at: place).prefix(needed)
    guard tokens.count == needed else { return nil }
    var entry = place.entry(cause: tokens.flatMap(\.cause))
    entry.takes = needed
    return entry
  }

  func waiting(at place: Place) -> [WaitingToken] {
    state.waitingTokens.filter { $0.scope == place.scope && $0.gateway == place.element.id }
  }

  private mutating func place(of gateway: String, in scope: ActivationID) -> Place? {
    guard let program = state[scope].flatMap({ program($0.program) }),
      let element = program[gateway]
    else { return nil }
    return Place(program: program, element: element, scope: scope)
  }

  /// Where the tokens of the scope are: in active elements, and waiting at others.
  func tokenPlaces(around place: Place) -> Set<Int> {
    var places: Set<Int> = []
    for run in state.activeChildren(of: place.scope) {
      if let element = state[run].flatMap({ place.program[$0.element] }) {
        places.insert(element.index)
      }
    }
    for token in state.waitingTokens
    where token.scope == place.scope && token.gateway != place.element.id {
      if let element = place.program[token.gateway] { places.insert(element.index) }
    }
    return places
  }
}

/// An element in a scope that runs.
struct Place {
  let program: Program
  let element: Element
  let scope: ActivationID

  func entry(cause: [ActivationID]) -> PendingEntry {
    PendingEntry(program: program, element: element, scope: scope, cause: cause)
  }
}
