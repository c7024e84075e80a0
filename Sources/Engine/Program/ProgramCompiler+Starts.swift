import BPMN

extension ProgramCompiler {
  /// BPMN 2.0.2 §10.5.2: a scope begins at its start event without trigger, or, when it has no start
  /// events, at everything to which no flow leads. Only a process may have start events with triggers
  /// beside or instead, and an event sub-process has exactly one.
  ///
  /// Of several start events of a process each begins an instance of its own (§13.2); a command that
  /// names none means the first without trigger.
  mutating func findStart(of index: Int) {
    let starts = drafts.filter { draft in
      if case .startEvent? = draft.node?.kind { draft.container == index } else { false }
    }
    let scope = drafts[index]
    if isEventSubProcess(scope) { return findTriggeredStart(of: scope, among: starts) }
    let blank = starts.filter { draft in
      draft.node?.kind == .startEvent(StartEvent())
        || draft.node?.kind == .startEvent(StartEvent(isInterrupting: false))
    }
    drafts[index].startEvent = blank.first?.index
    if starts.isEmpty {
      drafts[index].entrances = drafts.filter { isEntrance($0, of: index) }.map(\.index)
      let canBegin =
        !drafts[index].entrances.isEmpty
        || drafts.contains { $0.container == index && instantiates($0) }
      if !canBegin, index == 0 {
        findings.error(
          "start-event-required", scope.id, at: scope.origin,
          "\(scope.title)没有可以开始的地方，请添加一个开始事件。")
      }
    } else if index != 0, blank.isEmpty || starts.count > 1 {
      findings.error(
        "sub-process-blank-start-event", scope.id, at: scope.origin,
        "子流程\(scope.title)须恰有一个开始事件，且不带触发器。")
    }
  }

  private mutating func findTriggeredStart(of scope: ElementDraft, among starts: [ElementDraft]) {
    drafts[scope.index].startEvent = starts.first?.index
    if starts.count != 1 || starts[0].node?.kind == .startEvent(StartEvent()) {
      findings.error(
        "event-sub-process-start", scope.id, at: scope.origin,
        "事件子流程\(scope.title)须恰有一个带触发器的开始事件。")
    }
  }

  private func isEventSubProcess(_ draft: ElementDraft) -> Bool {
    if case .subProcess(let subProcess)? = draft.node?.kind {
      subProcess.kind == .event
    } else {
      false
    }
  }

  /// Whether the node begins with its scope when the scope has no start event.
  private func isEntrance(_ draft: ElementDraft, of scope: Int) -> Bool {
    draft.container == scope && draft.incoming.isEmpty && needsFlow(draft)
  }

  /// Whether the node begins the process by itself, when its message or one of its events arrives
  /// (BPMN 2.0.2 §13.2).
  func instantiates(_ draft: ElementDraft) -> Bool {
    guard draft.container == 0 else { return false }
    switch draft.node?.kind {
    case .task(.receive(_, instantiates: true)): return draft.incoming.isEmpty
    case .gateway(.eventBased(instantiates: true, _)): return draft.incoming.isEmpty
    default: return false
    }
  }

  /// Whether the node begins only when a token comes over a flow.
  private func needsFlow(_ draft: ElementDraft) -> Bool {
    guard let node = draft.node, !node.isForCompensation, !instantiates(draft) else { return false }
    switch node.kind {
    case .startEvent, .boundaryEvent, .intermediateCatch(.link): return false
    case .subProcess(let subProcess): return subProcess.kind != .event
    case .task(.user): return draft.extensions.property("tz:returnEntry") != "true"
    default: return true
    }
  }

  /// BPMN 2.0.2 §10.5: what begins or ends by itself has no flows there. A node to which no flow leads
  /// runs never, which harms nothing; lint tells.
  mutating func checkArrival(_ draft: ElementDraft, _ node: FlowNode) {
    if !node.mayHaveIncoming, draft.incoming.contains(where: { !$0.isLink }) {
      findings.error(
        "unexpected-flow", draft.id, at: draft.origin, "\(draft.title)不能有进入的顺序流，请删除。")
    }
    if !node.mayHaveOutgoing, draft.outgoing.contains(where: { !$0.id.isLink }) {
      findings.error(
        "unexpected-flow", draft.id, at: draft.origin, "\(draft.title)不能有流出的顺序流，请删除。")
    }
  }
}

extension FlowNode {
  /// BPMN 2.0.2 §10.5, §10.7.1: what begins by itself, or undoes something, stands outside the flow.
  fileprivate var mayHaveIncoming: Bool {
    switch kind {
    case .startEvent, .boundaryEvent, .intermediateCatch(.link): false
    case .subProcess(let subProcess): subProcess.kind != .event && !isForCompensation
    default: !isForCompensation
    }
  }

  fileprivate var mayHaveOutgoing: Bool {
    switch kind {
    case .endEvent, .intermediateThrow(.link): false
    case .boundaryEvent(let event): !event.isCompensation
    case .subProcess(let subProcess): subProcess.kind != .event && !isForCompensation
    default: !isForCompensation
    }
  }
}

extension String {
  /// Whether this names the way from one end of a link to the other: no id of a file contains `#`.
  fileprivate var isLink: Bool { contains("#") }
}
