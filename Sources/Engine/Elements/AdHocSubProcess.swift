import FEEL

/// BPMN 2.0.2 §13.3.5. Activities to which no flow leads begin when they are chosen: by the model, at
/// once, or by somebody while the sub-process runs. Tokens on its flows travel on as everywhere.
extension Execution {
  mutating func beginAdHoc(_ site: Site, _ plan: AdHocPlan) throws(Trouble) {
    try armEventSubProcesses(of: site)
    if let collection = plan.outputCollection {
      record(.variablesSet(scope: site.id, [collection: []]))
    }
    choose(try chosen(by: plan, at: site), in: site, plan)
  }

  private func chosen(by plan: AdHocPlan, at site: Site) throws(Trouble) -> [Int] {
    guard let formula = plan.activeElements else { return plan.entries }
    let value = try value(of: formula, in: scope(at: site.id))
    guard let names = value.listValue else {
      throw trouble(.expression, at: site, "的活动列表“\(formula.text)”不是列表；请修正变量后重试。")
    }
    var indexes: [Int] = []
    for name in names {
      guard let element = name.stringValue.flatMap({ site.program[$0] }),
        plan.entries.contains(element.index)
      else {
        throw trouble(.expression, at: site, "里没有可以选办的活动 \(name.literalText)；请修正变量后重试。")
      }
      indexes.append(element.index)
    }
    return indexes
  }

  /// An event inside, to which no flow leads, can happen again.
  func listensAgain(_ site: Site, in plan: AdHocPlan) -> Bool {
    guard case .intermediateCatch = site.element.behavior else { return false }
    return plan.entries.contains(site.element.index)
  }

  mutating func choose(_ index: Int, in adHoc: Site) {
    enqueue(entry(of: index, in: adHoc))
  }

  /// What is chosen together takes turns in sequential ordering. Else all of it has begun before any
  /// of it can end and let the completion condition be asked, even what ends at once.
  private mutating func choose(_ indexes: [Int], in adHoc: Site, _ plan: AdHocPlan) {
    guard !plan.isSequential else {
      for index in indexes { choose(index, in: adHoc) }
      return
    }
    let elements = adHoc.program.elements
    let begun = indexes.filter { !elements[$0].isBroadcast }.map { index in
      Site(
        id: recordActivation(of: entry(of: index, in: adHoc)), program: adHoc.program,
        element: elements[index])
    }
    for site in begun where state.isActive(site.id) { work(on: site) }
    // What everybody hears waits until all others have gone.
    for index in indexes where elements[index].isBroadcast { choose(index, in: adHoc) }
  }

  private func entry(of index: Int, in adHoc: Site) -> PendingEntry {
    PendingEntry(
      program: adHoc.program, element: adHoc.program.elements[index], scope: adHoc.id,
      cause: [adHoc.id])
  }

  /// Somebody chooses what is to be done next (选办).
  mutating func activateElements(
    _ id: ActivationID, _ elements: [String]
  ) throws(Rejection) {
    let site = try site(of: id)
    guard let run = state[id], run.isActive, !run.begin.isMultiInstanceBody, !run.isClosed,
      case .adHoc(let plan) = site.element.behavior
    else { throw .notAdHoc(id) }
    for name in elements {
      guard let element = site.program[name], plan.entries.contains(element.index) else {
        throw .notEnabled(element: name)
      }
    }
    choose(elements.compactMap { site.program[$0]?.index }, in: site, plan)
  }

  // MARK: Ordering

  /// Whether the activities directly inside a scope take turns.
  func isSequentialAdHoc(_ scope: ActivationID, in program: Program) -> Bool {
    adHoc(scope, in: program)?.plan.isSequential == true
  }

  /// Whether an activity runs directly inside.
  func isBusy(_ scope: ActivationID, in program: Program) -> Bool {
    state.activeChildren(of: scope).contains { isActivity($0, in: program) }
  }

  private func isActivity(_ id: ActivationID, in program: Program) -> Bool {
    state[id].flatMap { program[$0.element] }?.isActivity == true
  }

  // MARK: Completion

  /// The scope, if it is an ad-hoc sub-process; what runs directly inside belongs to its program.
  func adHoc(_ scope: ActivationID?, in program: Program) -> (site: Site, plan: AdHocPlan)? {
    guard program.hasAdHoc, let scope, let run = state[scope], !run.begin.isMultiInstanceBody,
      run.program == program.key, let element = program[run.element],
      case .adHoc(let plan) = element.behavior
    else { return nil }
    return (Site(id: scope, program: program, element: element), plan)
  }

  /// What the end of an activity inside means, found out before the end is recorded: whether the
  /// completion condition holds, and what is collected where no flow leads on.
  func contribution(
    of site: Site, to plan: AdHocPlan
  ) throws(Trouble) -> (isEnough: Bool, output: Value?) {
    guard site.element.isActivity else { return (false, nil) }
    let scope = scope(at: site.id)
    var isEnough = false
    if let condition = plan.completionCondition { isEnough = try holds(condition, in: scope) }
    var output: Value?
    if let formula = plan.outputElement, site.element.outgoing.isEmpty {
      output = try value(of: formula, in: scope).storable
    }
    return (isEnough, output)
  }

  mutating func collect(_ output: Value?, of plan: AdHocPlan, in adHoc: Site) {
    guard let output, let name = plan.outputCollection else { return }
    let list = state[adHoc.id]?.variables[name]?.listValue ?? []
    record(.variablesSet(scope: adHoc.id, [name: .list(list + [output])]))
  }

  /// The completion condition holds: nothing more begins inside; what still runs is cancelled, or
  /// may go on to its end.
  mutating func close(_ adHoc: Site, _ plan: AdHocPlan) {
    dropTokens(in: adHoc.id)
    if plan.cancelsRemaining || plan.isSequential {
      for rest in state.activeChildren(of: adHoc.id).reversed() {
        cancel(rest, reason: .completionCondition)
      }
    } else {
      for rest in state.activeChildren(of: adHoc.id).reversed()
      where !isActivity(rest, in: adHoc.program) {
        cancel(rest, reason: .completionCondition)
      }
    }
    if state[adHoc.id]?.openChildren == 0 {
      leave(adHoc)
    } else {
      record(.scopeClosed(adHoc.id))
    }
  }

  /// Whether the sub-process, in which no activity runs any more, is over; without a completion
  /// condition it is, with one it waits for what is chosen next.
  mutating func finishAdHocIfOver(_ site: Site, _ plan: AdHocPlan) {
    guard let run = state[site.id], run.isScope, !isBusy(site.id, in: site.program),
      run.isClosed || plan.completionCondition == nil
    else { return }
    for event in state.activeChildren(of: site.id).reversed() {
      cancel(event, reason: .completionCondition)
    }
    leave(site)
  }
}
