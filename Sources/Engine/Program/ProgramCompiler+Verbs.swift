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
    _ = choice("tz:batch", of: draft, among: ["true", "false"])
    plan.isJumpTarget = choice("tz:jumpTarget", of: draft, among: ["true", "false"]) != "false"
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
    plan.copyOnEntry = property("tz:copyOnEntry", of: draft).map {
      CopyPlan(people: $0, kind: kind)
    }
    plan.copyOnExit = property("tz:copyOnExit", of: draft).map { CopyPlan(people: $0, kind: kind) }
  }

  mutating func withdrawal(of draft: ElementDraft) -> WithdrawalLimit? {
    choice("tz:withdraw", of: draft, among: ["beforeApproval", "beforeEnd", "never"])
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

  // MARK: Countersignatures

  private mutating func votes(of draft: ElementDraft) -> [String: Vote] {
    guard let text = draft.extensions.property("tz:votes") else { return Vote.usual }
    // Whoever sends back where that is a vote says no (`tz:returnPolicy`).
    var votes: [String: Vote] = ["return": .reject]
    for (code, word) in pairs(text) {
      guard let vote = Vote(rawValue: word) else {
        fault("votes", draft, "tz:votes 中“\(code)=\(word)”应为 结论=pass、reject 或 abstain。")
        continue
      }
      votes[code] = vote
    }
    return votes
  }

  private static let countersignSettings = [
    "tz:early", "tz:returnPolicy", "tz:oncePerPerson", "tz:layered", "tz:reask",
  ]

  private mutating func countersign(
    of draft: ElementDraft, votes: [String: Vote]
  ) -> CountersignPlan? {
    guard let text = draft.extensions.property("tz:countersign") else {
      for name in Self.countersignSettings where draft.extensions.property(name) != nil {
        fault("countersign", draft, "\(name) 是会签的设置，但没有 tz:countersign（会签规则）；请补上规则，或删去这一项。")
      }
      return nil
    }
    guard draft.loop?.multiple != nil else {
      fault("countersign", draft, "有 tz:countersign（会签规则），但不是多实例；请加上多实例标记和名单。")
      return nil
    }
    guard let policy = policy(text, of: draft) else { return nil }
    var plan = CountersignPlan(policy: policy, votes: votes)
    plan.isEarly = choice("tz:early", of: draft, among: ["true", "false"]) != "false"
    plan.returnIsVote =
      choice("tz:returnPolicy", of: draft, among: ["cancelsAll", "asVote"]) == "asVote"
    plan.oncePerPerson = isTrue("tz:oncePerPerson", of: draft)
    plan.isLayered = isTrue("tz:layered", of: draft)
    plan.reasksDissent = choice("tz:reask", of: draft, among: ["all", "dissent"]) == "dissent"
    for (code, label) in conclusions(of: draft) where votes[code] == nil {
      findings.warning(
        "votes", draft.id, at: draft.origin,
        "\(draft.title)的结论“\(label)”（\(code)）没有说明算作什么票（tz:votes），按同意计。")
    }
    return plan
  }

  private mutating func policy(_ text: String, of draft: ElementDraft) -> CountersignPolicy? {
    switch text {
    case "all": return .all
    case "veto": return .veto
    case "any": return .any
    case "collect": return .collect
    default: break
    }
    if text.hasPrefix("=") {
      return formula(text, element: draft.id, at: draft.origin).map { .formula($0) }
    }
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    if parts.count == 2, parts[0] == "count", let count = Int(parts[1]), count > 0 {
      return .count(count)
    }
    if parts.count == 2, parts[0] == "ratio" {
      let numbers = parts[1].split(separator: "/").compactMap { Int($0) }
      if numbers.count == 2, numbers[0] > 0, numbers[0] <= numbers[1] {
        return .ratio(numerator: numbers[0], denominator: numbers[1])
      }
    }
    fault(
      "countersign", draft,
      "tz:countersign 应为 all、veto、any、collect、ratio:2/3、count:2 或以 = 开头的表达式，不能是“\(text)”。")
    return nil
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

  private mutating func fault(_ rule: String, _ draft: ElementDraft, _ words: String) {
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
  private mutating func choice(
    _ name: String, of draft: ElementDraft, among words: [String]
  ) -> String? {
    guard let text = draft.extensions.property(name) else { return nil }
    guard words.contains(text) else {
      fault("property-value", draft, "\(name) 只能是 \(words.joined(separator: "、"))，不能是“\(text)”。")
      return nil
    }
    return text
  }

  private func conclusions(of draft: ElementDraft) -> [(code: String, label: String)] {
    pairs(draft.extensions.property("tz:conclusions") ?? "").map { (code: $0.0, label: $0.1) }
  }

  /// Pairs written as `name=word;name=word`; a name alone stands for itself.
  private func pairs(_ text: String) -> [(String, String)] {
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
