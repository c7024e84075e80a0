import BPMN

/// The settings of verbs on a user task (docs/verbs.md).
extension ProgramCompiler {
  mutating func readVerbs(of draft: ElementDraft, into plan: inout UserTaskPlan) {
    for word in words(draft.extensions.property("tz:verbs")) {
      guard let verbs = Verb.named(word) else {
        fault(
          "verb", draft, "tz:verbs 中有未知的动作“\(word)”；可用：\(Verb.words.joined(separator: "、"))。")
        continue
      }
      plan.verbs.formUnion(verbs)
    }
    plan.votes = votes(of: draft)
    plan.countersign = countersign(of: draft, votes: plan.votes)
    plan.levels = property("tz:levels", of: draft)
    if plan.levels != nil, draft.loop?.multiple?.isSequential != true {
      fault("levels", draft, "有 tz:levels（逐级审批），但不是顺序多实例；请加上顺序多实例标记。")
    }
    plan.guardFields = words(draft.extensions.property("tz:guard"))
    plan.transferRange = range("tz:transferTo", of: draft) ?? plan.transferRange
    plan.askRange = range("tz:askTo", of: draft) ?? plan.transferRange
    plan.transferLimit = number("tz:transferLimit", of: draft) ?? plan.transferLimit
    plan.urgeLimit = number("tz:urgeLimit", of: draft) ?? plan.urgeLimit
    plan.confirmsWithin = number("tz:confirmWithin", of: draft)
    plan.reassignsLast = choice("tz:reassign", of: draft, among: ["original", "last"]) == "last"
    plan.recallsUnreadOnly =
      choice("tz:recall", of: draft, among: ["unhandled", "unread"]) == "unread"
    // Who finishes tasks asks for it; here it is only checked.
    _ = choice("tz:batch", of: draft, among: ["true", "false", "password"])
    plan.isJumpTarget = choice("tz:jumpTarget", of: draft, among: ["true", "false"]) != "false"
    plan.askedFields = words(draft.extensions.property("tz:askFields"))
    readPassingOn(of: draft, into: &plan)
    let ownStep = choice("tz:ownStep", of: draft, among: ["self", "skip", "superior"])
    if ownStep == "skip" { plan.autoSkip.insert(.initiator) }
    plan.risesFromApplicant = ownStep == "superior"
    if plan.risesFromApplicant, draft.loop?.multiple != nil {
      fault("own-step", draft, "tz:ownStep=superior 不能用于多实例；名单请由 tz:levels 或集合给出。")
    }
    for word in words(draft.extensions.property("tz:autoSkip")) where word != "none" {
      guard let cause = SkipCause(rawValue: word) else {
        fault("auto-skip", draft, "tz:autoSkip 只能是 initiator、once、consecutive 或 none，不能是“\(word)”。")
        continue
      }
      plan.autoSkip.insert(cause)
    }
    if let passing = conclusions(of: draft).first(where: { plan.votes[$0.code] == .pass }) {
      plan.passing = Opinion(
        conclusion: passing.code, label: "\(passing.label)（自动）", text: "")
    }
    let kind =
      choice("tz:copyKind", of: draft, among: CopyKind.allCases.map(\.rawValue)).flatMap(
        CopyKind.init) ?? .know
    let keepsSnapshot = keepsSnapshots(of: draft)
    let due = property("tz:copyDue", of: draft)
    if due != nil, !kind.isWork {
      fault("copy-due", draft, "tz:copyDue 是阅办的期限，但 tz:copyKind 不是 act；请改为 act，或删去期限。")
    }
    let copies = { (people: Setting) in
      CopyPlan(people: people, kind: kind, keepsSnapshot: keepsSnapshot, due: due)
    }
    plan.copyOnEntry = property("tz:copyOnEntry", of: draft).map(copies)
    plan.copyOnExit = property("tz:copyOnExit", of: draft).map(copies)
  }

  /// What readers of copies see (`tz:copyView`), of a step or of the whole process.
  mutating func keepsSnapshots(of draft: ElementDraft) -> Bool {
    choice("tz:copyView", of: draft, among: ["live", "snapshot"]) == "snapshot"
  }

  private mutating func readPassingOn(of draft: ElementDraft, into plan: inout UserTaskPlan) {
    let settings = ["tz:forwardTo", "tz:forwardLimit", "tz:forwardLoops", "tz:finishRole"]
    let present = settings.filter { draft.extensions.property($0) != nil }
    if let first = present.first, !plan.verbs.contains(.forward) {
      fault("forward", draft, "\(first) 是自由流的设置，但 tz:verbs 没有 forward；请补上，或删去这一项。")
    }
    plan.passingOn.range = range("tz:forwardTo", of: draft)
    plan.passingOn.limit = number("tz:forwardLimit", of: draft)
    plan.passingOn.mayLoop =
      choice("tz:forwardLoops", of: draft, among: ["true", "false"]) != "false"
    plan.passingOn.finishRole = property("tz:finishRole", of: draft)
  }

  mutating func withdrawal(of draft: ElementDraft) -> WithdrawalLimit? {
    choice(
      "tz:withdraw", of: draft, among: ["beforeApproval", "beforeEnd", "withConsent", "never"]
    )
    .flatMap(WithdrawalLimit.init)
  }

  /// Whether what an element does can never be taken back (`tz:irreversible`), if the model says so.
  mutating func irreversibility(of draft: ElementDraft) -> Bool? {
    guard draft.extensions.property("tz:irreversible") != nil else { return nil }
    let isMarked = isTrue("tz:irreversible", of: draft)
    if isMarked, draft.extensions.property("tz:undo") == "true" {
      fault(
        "irreversible", draft, "tz:irreversible 与 tz:undo 矛盾：能收回的办理不是不可逆的；请删去其中一项。")
    }
    return isMarked
  }

  // MARK: Reading

  private mutating func range(_ name: String, of draft: ElementDraft) -> HandlerRange? {
    guard let text = draft.extensions.property(name) else { return nil }
    let words = words(text)
    for word in words where !HandlerRange.words.contains(word) {
      fault(
        "property-value", draft,
        "\(name) 只能是 \(HandlerRange.words.joined(separator: "、"))，不能是“\(word)”。")
    }
    return HandlerRange(
      isBoundToRoles: !words.contains("any"), includesInitiator: words.contains("initiator"))
  }

  mutating func fault(_ rule: String, _ draft: ElementDraft, _ words: String) {
    findings.error(rule, draft.id, at: draft.origin, "\(draft.title)的 \(words)")
  }

  private mutating func number(_ name: String, of draft: ElementDraft) -> Int? {
    guard let text = draft.extensions.property(name) else { return nil }
    guard let number = Int(text), number >= 0 else {
      fault("property-value", draft, "\(name) 应为自然数，不能是“\(text)”。")
      return nil
    }
    return number
  }

  /// One of several words; nil when the property is absent or wrong.
  mutating func choice(
    _ name: String, of draft: ElementDraft, among words: [String]
  ) -> String? {
    guard let text = draft.extensions.property(name) else { return nil }
    guard words.contains(text) else {
      fault("property-value", draft, "\(name) 只能是 \(words.joined(separator: "、"))，不能是“\(text)”。")
      return nil
    }
    return text
  }

  func conclusions(of draft: ElementDraft) -> [(code: String, label: String)] {
    pairs(draft.extensions.property("tz:conclusions") ?? "").map { (code: $0.0, label: $0.1) }
  }

  /// Pairs written as `name=word;name=word`; a name alone stands for itself.
  func pairs(_ text: String) -> [(String, String)] {
    text.split(separator: ";").map { item in
      let halves = item.split(separator: "=", maxSplits: 1).map { trimmed($0) }
      return (halves.first ?? "", halves.last ?? "")
    }
  }

  private func trimmed(_ text: Substring) -> String {
    var rest = text.drop { $0.isWhitespace }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
