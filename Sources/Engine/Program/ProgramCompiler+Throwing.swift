import BPMN

extension ProgramCompiler {
  mutating func intermediateThrow(
    _ definition: EventDefinition, of draft: ElementDraft
  ) -> Behavior {
    if let job = job(of: draft) { return .job(job) }
    guard isPlaced(definition, at: .intermediateThrow, draft) else {
      return .intermediateThrow(.none)
    }
    if case .link = definition { return .link }
    return .intermediateThrow(announcement(definition, of: draft))
  }

  mutating func endEvent(_ definition: EventDefinition, of draft: ElementDraft) -> Behavior {
    if case .message = definition, let job = job(of: draft) { return .job(job) }
    guard isPlaced(definition, at: .end, draft) else { return .endEvent(.none) }
    return .endEvent(announcement(definition, of: draft))
  }

  private mutating func announcement(
    _ definition: EventDefinition, of draft: ElementDraft
  ) -> Announcement {
    switch definition {
    case .none, .timer, .conditional, .link: return .none
    case .message(let reference):
      return .message(message(reference, of: draft, isThrown: true))
    case .signal(let reference): return .signal(signal(reference, of: draft))
    case .escalation(let reference):
      return .escalation(code: escalationCode(reference))
    case .error(let reference):
      guard let code = errorCode(reference) else {
        findings.error(
          "error-reference", draft.id, at: draft.origin,
          "错误结束事件\(draft.title)没有指明错误（errorRef），请填写。")
        return .none
      }
      return .error(code: code)
    case .compensation(let reference, let waits):
      return .compensation(activity: undone(reference, by: draft), waits: waits)
    case .cancel:
      checkCancel(draft)
      return .cancel
    case .terminate: return .terminate
    case .multiple(let parts, _): return .multiple(parts.map { announcement($0, of: draft) })
    }
  }

  /// BPMN 2.0.2 §10.7.2: what is undone stands in the same scope as the event, or in one around it.
  private mutating func undone(_ reference: String?, by draft: ElementDraft) -> Int? {
    guard let reference else { return nil }
    var scope = draft.container
    if let index = positions[reference], let node = drafts[index].node, isActivity(node) {
      while scope >= 0 {
        if drafts[index].container == scope { return index }
        scope = drafts[scope].container
      }
    }
    findings.error(
      "compensation-activity", draft.id, at: draft.origin,
      "\(draft.title)要补偿的“\(reference)”不是同一层（或外层）流程中的活动（§10.7.2），请改正 activityRef。")
    return nil
  }

  /// BPMN 2.0.2 §10.5.3: only inside a transaction is there something to cancel.
  private mutating func checkCancel(_ draft: ElementDraft) {
    var scope = draft.container
    while scope > 0 {
      if drafts[scope].tag == "transaction" { return }
      scope = drafts[scope].container
    }
    findings.error(
      "cancel-event", draft.id, at: draft.origin,
      "取消结束事件\(draft.title)只能用在事务子流程中（§10.5.3）。")
  }

  // MARK: Links

  /// BPMN 2.0.2 §10.5.5.3: a pair of link events is a sequence flow that is not drawn. Several may lead
  /// to the same target, and they join nothing.
  mutating func connectLinks(of scope: BPMN.Scope, in container: Int) {
    var targets: [String: Int] = [:]
    for node in scope.nodes {
      guard case .intermediateCatch(.link(let name)) = node.kind, let index = positions[node.id]
      else { continue }
      if targets.updateValue(index, forKey: name ?? "") != nil {
        findings.error(
          "link-name", node.id, at: node.origin,
          "链接捕获事件“\(node.id)”的名称“\(name ?? "")”与另一个重复：同一层流程中每个名称只能有一个目标。")
      }
    }
    for node in scope.nodes {
      guard case .intermediateThrow(.link(let name)) = node.kind, let index = positions[node.id],
        drafts[index].container == container
      else { continue }
      guard let target = targets[name ?? ""] else {
        findings.error(
          "link-name", node.id, at: node.origin,
          "链接抛出事件“\(node.id)”在同一层流程中没有名称为“\(name ?? "")”的链接捕获事件（§10.5.5）。")
        continue
      }
      let id = "\(node.id)#\(drafts[target].id)"
      drafts[index].outgoing.append(
        Flow(id: id, target: target, condition: nil, isDefault: false))
      drafts[target].incoming.append(id)
    }
  }

  // MARK: Compensation

  /// The activity that an association connects with the compensation event (BPMN 2.0.2 §10.7.1).
  mutating func compensationHandler(of draft: ElementDraft) -> Int? {
    let linked = associations.compactMap { association in
      if association.source == draft.id { return positions[association.target] }
      return association.target == draft.id ? positions[association.source] : nil
    }
    let handler = linked.first { index in
      drafts[index].container == draft.container && drafts[index].node?.isForCompensation == true
    }
    if handler == nil {
      findings.error(
        "compensation-handler", draft.id, at: draft.origin,
        "补偿边界事件\(draft.title)没有用关联（association）连到补偿活动（isForCompensation），请连接。")
    }
    return handler
  }
}
