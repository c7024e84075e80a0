import BPMN
import FEEL

extension Execution {
  /// BPMN 2.0.2 §13.3.4: the called process runs as a scope inside this run.
  mutating func beginCall(_ site: Site, _ plan: CallPlan) throws(Trouble) {
    let process = try text(
      of: plan.process, in: scope(at: site.id), at: site, "调用的流程 id", kind: .calledElement)
    let called = try called(process, by: plan.binding, at: site)
    let variables =
      plan.propagatesAllParentVariables
      ? state.visibleVariables(at: site.id) : state[site.id]?.variables ?? [:]
    let inner = Site(
      id: recordActivation(
        of: PendingEntry(
          program: called, element: called.process, scope: site.id, cause: [site.id])),
      program: called, element: called.process)
    if !variables.isEmpty { record(.variablesSet(scope: inner.id, variables)) }
    work(on: inner)
  }

  private func called(
    _ process: String, by binding: Extensions.Binding, at site: Site
  ) throws(Trouble) -> Program {
    let (program, what): (Program?, String) =
      switch binding {
      case .latest: (surroundings.programs.latest(process), "")
      case .deployment:
        (
          surroundings.programs.program(process, deployedWith: site.program.key),
          "（须与本流程同一次部署）"
        )
      case .versionTag(let tag):
        (surroundings.programs.program(process, versionTag: tag), "（版本标签“\(tag)”）")
      }
    guard let program else {
      throw trouble(.calledElement, at: site, "调用的流程“\(process)”\(what)没有部署；请部署后重试。")
    }
    return program
  }

  /// Whether a variable tells one run of several calls from the others, or counts them. The called process
  /// sees it, but does not hand it back: its own value may be older than that of the calls beside it.
  private func isKept(_ name: String, by call: Activation, _ element: Element) -> Bool {
    guard call.isInstance, let loop = element.loop else { return false }
    if name == MultiInstanceVariable.loopCounter { return true }
    guard let plan = loop.multiple else { return false }
    return [plan.inputElement, plan.outputCollection, MultiInstanceVariable.items].contains(name)
      || MultiInstanceVariable.counts.contains { $0.short == name || $0.long == name }
  }

  /// Hands the variables of the called process over; the call activity ends by being a scope that is
  /// over.
  mutating func endCalledProcess(_ site: Site, _ process: Activation) {
    guard let caller = process.scope, let activation = state[caller],
      let call = self.site(of: activation),
      case .callActivity(let plan) = call.element.behavior
    else { return }
    let variables = Context(
      process.variables.entries.filter { !isKept($0.name, by: activation, call.element) }
        .map { ($0.name, $0.value) })
    let isCollected = activation.isInstance && call.element.loop?.multiple?.outputElement != nil
    disarm(site.id)
    record(.completed(site.id, by: nil, opinion: nil))
    guard !variables.isEmpty else { return }
    if !call.element.outputs.isEmpty || isCollected {
      record(.variablesSet(scope: caller, variables))
    }
    if call.element.outputs.isEmpty, plan.propagatesAllChildVariables,
      let outer = activation.scope
    {
      propagate(variables, from: outer)
    }
  }
}
