import BPMN

/// The settings of countersignatures (会签) on a user task (docs/verbs.md).
extension ProgramCompiler {
  mutating func votes(of draft: ElementDraft) -> [String: Vote] {
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
    "tz:early", "tz:returnPolicy", "tz:oncePerPerson", "tz:layered", "tz:reask", "tz:rejectPolicy",
    "tz:onUndecided", "tz:owner",
  ]

  mutating func countersign(
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
    plan.reask =
      choice("tz:reask", of: draft, among: ReaskRule.allCases.map(\.rawValue))
      .flatMap(ReaskRule.init) ?? .all
    if plan.reask == .changed, words(draft.extensions.property("tz:guard")).isEmpty {
      fault("countersign", draft, "tz:reask 是 changed，却没有写明看哪些字段的改动；请补上 tz:guard。")
    }
    plan.onUndecided =
      choice("tz:onUndecided", of: draft, among: UndecidedRule.allCases.map(\.rawValue))
      .flatMap(UndecidedRule.init) ?? .owner
    plan.owner = property("tz:owner", of: draft)
    plan.rejectPolicy = rejectPolicy(of: draft, beside: policy)
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
    if let count = count(text) { return .count(count) }
    if let share = share(text) {
      return .ratio(numerator: share.numerator, denominator: share.denominator)
    }
    fault(
      "countersign", draft,
      "tz:countersign 应为 all、veto、any、collect、ratio:2/3、count:2 或以 = 开头的表达式，不能是“\(text)”。")
    return nil
  }

  /// When rejections decide, where the policy leaves room for a rule of their own.
  private mutating func rejectPolicy(
    of draft: ElementDraft, beside policy: CountersignPolicy
  ) -> RejectPolicy? {
    guard let text = draft.extensions.property("tz:rejectPolicy") else { return nil }
    let rule: RejectPolicy
    switch text {
    case "any": rule = .any
    case "never": rule = .never
    default:
      if let count = count(text) {
        rule = .count(count)
      } else if let share = share(text) {
        rule = .ratio(numerator: share.numerator, denominator: share.denominator)
      } else {
        fault(
          "countersign", draft,
          "tz:rejectPolicy 应为 any、ratio:1/3、count:2 或 never，不能是“\(text)”。")
        return nil
      }
    }
    let contradicts =
      switch policy {
      case .veto: rule != .any
      case .collect: rule != .never
      case .formula: true
      case .all, .ratio, .count, .any: false
      }
    if contradicts {
      fault(
        "countersign", draft,
        "tz:rejectPolicy=\(text) 与 tz:countersign 的规则矛盾（veto 一票否决、collect 从不否决、表达式自行判断）；请删去其中一项。")
    }
    return rule
  }

  /// `count:2`
  private func count(_ text: String) -> Int? {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0] == "count", let count = Int(parts[1]), count > 0 else {
      return nil
    }
    return count
  }

  /// `ratio:2/3`
  private func share(_ text: String) -> (numerator: Int, denominator: Int)? {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0] == "ratio" else { return nil }
    let numbers = parts[1].split(separator: "/").compactMap { Int($0) }
    guard numbers.count == 2, numbers[0] > 0, numbers[0] <= numbers[1] else { return nil }
    return (numbers[0], numbers[1])
  }
}
