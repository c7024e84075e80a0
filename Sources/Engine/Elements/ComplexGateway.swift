import FEEL

/// Names that the conditions of a complex gateway can use (BPMN 2.0.2 table 10.55); each incoming flow
/// is known by its id, as the number of its tokens.
enum ComplexGatewayVariable {
  static let activationCount = "activationCount"
  static let waitingForStart = "waitingForStart"
}

/// BPMN 2.0.2 §13.4.5. A complex gateway waits for its start until the activation condition holds, and
/// then for its reset until every token has come that may still come.
extension Execution {
  /// Begins the gateway if the condition holds, or cannot be evaluated.
  @discardableResult
  mutating func activate(at place: Place, _ plan: ComplexPlan) -> Bool {
    guard state.reset(of: place.element.id, in: place.scope) == nil else { return false }
    let waiting = waiting(at: place)
    do {
      guard try isActivated(plan, with: waiting, in: place.scope) else { return false }
    } catch {
      // The run stops at the same condition, which shows the incident at the gateway.
    }
    begin(place.entry(cause: firstOfEachFlow(waiting).flatMap(\.cause)))
    return true
  }

  /// Lets the tokens through that the run has taken; conditions that fail stop it.
  mutating func beginComplexGateway(_ site: Site, _ plan: ComplexPlan) throws(Trouble) {
    guard let run = state[site.id], let scope = run.scope else { return }
    if state.reset(of: site.element.id, in: scope) == nil, !run.tokens.isEmpty {
      let tokens =
        run.tokens
        + state.waitingTokens.filter {
          $0.scope == scope && $0.gateway == site.element.id
        }
      guard try isActivated(plan, with: tokens, in: scope) else {
        throw trouble(.expression, at: site, "的激活条件（activationCondition）现在不成立；请修正变量后重试。")
      }
    }
    leave(site)
  }

  func complexChoice(of site: Site, _ plan: ComplexPlan) throws(Trouble) -> [Flow] {
    guard let run = state[site.id], let scope = run.scope else { return [] }
    let isReset = state.reset(of: site.element.id, in: scope) != nil
    let chosen = try flows(of: site.element, in: scope, waitingForStart: !isReset)
    if chosen.isEmpty, !isReset { throw noFlow(at: site) }
    return chosen
  }

  /// Turns the gateway to its other state once a run has let its tokens through.
  mutating func turn(_ site: Site, _ plan: ComplexPlan) {
    guard let scope = state[site.id]?.scope else { return }
    if let first = state.reset(of: site.element.id, in: scope) {
      record(.gatewayReset(first, by: site.id))
    } else if plan.join.incoming.count > 1 {
      record(.gatewayActivated(site.id))
    }
  }

  /// Resets the gateway of a run when no token is expected any more.
  mutating func resetIfDone(_ first: ActivationID) -> Bool {
    guard let run = state[first], let scope = run.scope, let site = site(of: run),
      case .complexGateway(let plan) = site.element.behavior
    else { return false }
    let place = Place(program: site.program, element: site.element, scope: scope)
    let served = state.flowsServed(by: first)
    let waiting = waiting(at: place)
    let isExpected = plan.join.isExpected(fromAny: tokenPlaces(around: place)) { flow in
      served.contains(flow) || waiting.contains { $0.flow == flow }
    }
    guard !isExpected, !isResetting(site.element.id, in: scope) else { return false }
    let passes: Bool
    do {
      passes = try !flows(of: site.element, in: scope, waitingForStart: false).isEmpty
    } catch {
      // As above: the run that begins stops at the same condition.
      passes = true
    }
    guard passes else {
      record(.gatewayReset(first, by: nil))
      return true
    }
    let late = firstOfEachFlow(waiting).filter { !served.contains($0.flow) }
    begin(place.entry(cause: late.isEmpty ? [first] : late.flatMap(\.cause)))
    return true
  }

  /// Whether a run of the second phase has begun already and is stopped by an incident.
  private func isResetting(_ gateway: String, in scope: ActivationID) -> Bool {
    state.activeChildren(of: scope).contains { state[$0]?.element == gateway }
  }

  private func isActivated(
    _ plan: ComplexPlan, with tokens: [WaitingToken], in scope: ActivationID
  ) throws(Trouble) -> Bool {
    guard let condition = plan.activationCondition else { return true }
    var variables: Context = [
      ComplexGatewayVariable.activationCount: Value(integerLiteral: tokens.count),
      ComplexGatewayVariable.waitingForStart: true,
    ]
    for incoming in plan.join.incoming {
      let count = tokens.count { $0.flow == incoming.flow }
      variables[incoming.flow] = Value(integerLiteral: count)
    }
    return try holds(condition, in: self.scope(at: scope, adding: variables))
  }

  /// All flows whose condition holds, else the default flow. A flow without condition gets its token
  /// in the first phase, for nothing could keep it from a second one.
  private func flows(
    of element: Element, in scope: ActivationID, waitingForStart: Bool
  ) throws(Trouble) -> [Flow] {
    let phase: Context = [ComplexGatewayVariable.waitingForStart: .boolean(waitingForStart)]
    let seen = self.scope(at: scope, adding: phase)
    var chosen: [Flow] = []
    for flow in element.outgoing where !flow.isDefault {
      if let condition = flow.condition {
        if try holds(condition, in: seen) { chosen.append(flow) }
      } else if waitingForStart {
        chosen.append(flow)
      }
    }
    if chosen.isEmpty, waitingForStart { chosen = element.outgoing.filter(\.isDefault) }
    return chosen
  }

  private func firstOfEachFlow(_ tokens: [WaitingToken]) -> [WaitingToken] {
    var flows: Set<String> = []
    return tokens.filter { flows.insert($0.flow).inserted }
  }
}
