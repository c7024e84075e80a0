import BPMN
import XMLReading

extension ProgramCompiler {
  mutating func task(_ kind: TaskKind, of draft: ElementDraft) -> Behavior {
    switch kind {
    case .none, .manual: return .untyped
    case .user: return .userTask(userTask(draft))
    case .service:
      if let job = job(of: draft) { return .job(job) }
      if draft.extensions.script != nil { return script(draft) }
      if draft.extensions.calledDecision != nil { return decision(draft) }
      // Lint warns of tasks that say nothing of what is to be done (BPMN 2.0.2 §10.3.3 leaves that
      // open); they pass.
      return .untyped
    case .script:
      if let job = job(of: draft) { return .job(job) }
      return script(draft)
    case .businessRule:
      if let job = job(of: draft) { return .job(job) }
      if draft.extensions.script != nil { return script(draft) }
      return decision(draft)
    case .send(let reference):
      if let job = job(of: draft) { return .job(job) }
      if draft.extensions.script != nil { return script(draft) }
      return .send(message(reference, of: draft, isThrown: true))
    case .receive(let reference, _):
      return .receive(message(reference, of: draft))
    }
  }

  private mutating func script(_ draft: ElementDraft) -> Behavior {
    guard let script = draft.extensions.script,
      let formula = formula(script.subject, element: draft.id, at: script.origin)
    else { return .untyped }
    return .script(formula, resultVariable: script.resultVariable)
  }

  private mutating func decision(_ draft: ElementDraft) -> Behavior {
    guard let called = draft.extensions.calledDecision,
      let decision = setting(called.subject, element: draft.id, at: called.origin)
    else { return .untyped }
    return .decision(id: decision, resultVariable: called.resultVariable)
  }

  mutating func job(of draft: ElementDraft) -> JobPlan? {
    guard let definition = draft.extensions.taskDefinition else { return nil }
    if definition.type.isEmpty {
      findings.error(
        "task-definition", draft.id, at: definition.origin,
        "\(draft.title)的处理程序类型（zeebe:taskDefinition type）是空的，请填写。")
    }
    guard let type = setting(definition.type, element: draft.id, at: definition.origin) else {
      return nil
    }
    return JobPlan(
      type: type, isUndone: isTrue("tz:undo", of: draft),
      retries: definition.retries == String(JobCreated.defaultRetries)
        ? nil : setting(definition.retries, element: draft.id, at: definition.origin))
  }

  mutating func isTrue(_ name: String, of draft: ElementDraft) -> Bool {
    guard let property = draft.extensions.properties.last(where: { $0.name == name }) else {
      return false
    }
    if property.value != "true", property.value != "false" {
      findings.error(
        "property-value", draft.id, at: property.origin,
        "\(draft.title)的 \(name) 只能是 true 或 false，不能是“\(property.value)”。")
    }
    return property.value == "true"
  }

  private mutating func userTask(_ draft: ElementDraft) -> UserTaskPlan {
    let extensions = draft.extensions
    var plan = UserTaskPlan()
    let assignment = extensions.assignment
    plan.assignee = setting(assignment?.assignee, element: draft.id, at: draft.origin)
    plan.candidateGroups = setting(assignment?.candidateGroups, element: draft.id, at: draft.origin)
    plan.candidateUsers = setting(assignment?.candidateUsers, element: draft.id, at: draft.origin)
    plan.role = property("tz:role", of: draft)
    plan.unit = property("tz:unit", of: draft)
    plan.rule = assignmentRule(of: draft)
    plan.deadline = property("tz:deadline", of: draft)
    plan.dueDate = setting(extensions.dueDate, element: draft.id, at: draft.origin)
    plan.priority = setting(extensions.priority, element: draft.id, at: draft.origin)
    plan.formID = extensions.formID
    plan.notSameAs = words(extensions.property("tz:notSameAs"))
    plan.isReturnEntry = isTrue("tz:returnEntry", of: draft)
    readVerbs(of: draft, into: &plan)
    checkHandler(of: draft, into: &plan)
    for other in plan.notSameAs where positions[other] == nil {
      findings.error(
        "not-same-as", draft.id, at: draft.origin,
        "\(draft.title)的 tz:notSameAs 指向“\(other)”，流程中没有这个元素。")
    }
    return plan
  }

  private mutating func assignmentRule(of draft: ElementDraft) -> AssignmentRule? {
    guard let text = draft.extensions.property("tz:assign") else { return nil }
    let parts = text.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
    let subject = parts.count == 2 ? String(parts[1]) : ""
    let wrong: String
    switch parts.first {
    case "field" where !subject.isEmpty:
      return formula(subject, element: draft.id, at: draft.origin).map { .field($0) }
    case "chosen" where !subject.isEmpty:
      return formula(subject, element: draft.id, at: draft.origin).map { .chosen($0) }
    case "lastActor" where positions[subject] != nil: return .lastActor(subject)
    case "lastActor": wrong = "指向“\(subject)”，流程中没有这个元素。"
    case "level" where Int(subject).map { $0 > 0 } == true: return .level(Int(subject) ?? 1)
    default: wrong = "应为 field:变量、chosen:变量、lastActor:元素 或 level:层数，不能是“\(text)”。"
    }
    findings.error("assign", draft.id, at: draft.origin, "\(draft.title)的 tz:assign \(wrong)")
    return nil
  }

  private mutating func checkHandler(of draft: ElementDraft, into plan: inout UserTaskPlan) {
    if let handler = draft.extensions.property("tz:handler") {
      plan.isForInitiator = handler == "initiator"
      if !plan.isForInitiator {
        findings.error(
          "handler", draft.id, at: draft.origin,
          "\(draft.title)的 tz:handler 只能是 initiator（发起人），不能是“\(handler)”。")
      }
    } else if plan.assignee == nil, plan.candidateGroups == nil, plan.candidateUsers == nil,
      plan.role == nil, plan.rule == nil
    {
      findings.warning(
        "no-handler", draft.id, at: draft.origin,
        "没有说明由谁办理\(draft.title)（tz:role、tz:handler、tz:assign 或 assignmentDefinition），只能由管理员指派。")
    }
    if plan.unit != nil, plan.role == nil {
      findings.error(
        "unit-without-role", draft.id, at: draft.origin,
        "\(draft.title)有 tz:unit 而没有 tz:role，请补上岗位。")
    }
    if plan.isReturnEntry, !plan.isForInitiator || draft.outgoing.isEmpty {
      findings.error(
        "return-entry", draft.id, at: draft.origin,
        "退回入口\(draft.title)须由发起人办理（tz:handler=initiator），并有流出的顺序流。")
    }
  }

  func words(_ list: String?) -> [String] {
    (list ?? "").split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
  }

  // MARK: Timers

  mutating func timer(_ definition: TimerDefinition, of draft: ElementDraft) -> TimerPlan? {
    let (form, text): (TimerForm, String) =
      switch definition {
      case .date(let text): (.date, text)
      case .duration(let text): (.duration, text)
      case .cycle(let text): (.cycle, text)
      }
    if text.first == "=" {
      return formula(text, element: draft.id, at: draft.origin).map { .formula($0, form) }
    }
    guard let value = TimerValue(text, form: form) else {
      findings.error(
        "timer", draft.id, at: draft.origin,
        "\(draft.title)的定时“\(text)”不是 ISO 8601 的\(form.chineseName)，例如 \(form.example)。")
      return nil
    }
    return .constant(value)
  }
}

extension TimerForm {
  var chineseName: String {
    switch self {
    case .date: "日期时间"
    case .duration: "时长"
    case .cycle: "循环"
    }
  }

  var example: String {
    switch self {
    case .date: "2026-01-15T09:00:00+08:00"
    case .duration: "P3D、PT2H"
    case .cycle: "R3/PT1H 或 0 0 9 * * MON-FRI"
    }
  }
}
