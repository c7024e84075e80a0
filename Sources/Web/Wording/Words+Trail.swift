import Engine

// What people did beside finishing tasks, as the record tells it (docs/verbs.md).
extension Words {
  static func called(_ assist: Assist, _ people: [String]) -> Words {
    let names = people.joined(separator: "、")
    let listed = people.joined(separator: ", ")
    return switch assist {
    case .before: Words("\(verb: .addSign)\(names)（前）", "asked \(listed) to sign before")
    case .parallel: Words("\(verb: .addSign)\(names)（并）", "asked \(listed) to sign beside")
    case .after: Words("\(verb: .addSign)\(names)（后）", "asked \(listed) to sign after")
    case .delegate: Words("\(verb: .delegate)\(names)", "delegated to \(listed)")
    case .consult: Words("\(verb: .consult, of: names)", "asked \(listed)")
    }
  }

  static func transferred(_ name: String) -> Words {
    Words("\(verb: .transfer, of: name)", "transferred to \(name)")
  }
  static func forwarded(_ name: String) -> Words {
    Words("\(verb: .forward, of: name)", "passed on to \(name)")
  }
  static func handedBack(_ name: String) -> Words {
    Words("\(verb: .handBack)：\(name)", "handed back to \(name)")
  }
  static let recalled = Words("\(verb: .recall)", "Recalled")
  static func suspended(until day: String?) -> Words {
    Words(
      day.map { "\(verb: .suspend)至 \($0)" } ?? "\(verb: .suspend)",
      day.map { "Suspended until \($0)" } ?? "Suspended")
  }
  static let resumed = Words("\(verb: .resume)", "Resumed")

  /// From where to where a jump goes, and over what.
  struct Route {
    let from: String
    let to: String
    let skipped: [String]
    /// What was done for good and is done again.
    let repeated: [String]

    var chinese: String {
      "由【\(from)】\(verb: .jump)至【\(to)】"
        + (skipped.isEmpty ? "" : "，跳过\(skipped.joined(separator: "、"))")
        + (repeated.isEmpty ? "" : "，将重新办出\(repeated.joined(separator: "、"))")
    }

    var english: String {
      "from “\(from)” to “\(to)”"
        + (skipped.isEmpty ? "" : ", over \(skipped.joined(separator: ", "))")
        + (repeated.isEmpty ? "" : ", which does \(repeated.joined(separator: ", ")) again")
    }
  }

  static func jumpRequested(_ route: Route) -> Words {
    Words("申请\(route.chinese)，待他人确认", "Asked to jump \(route.english)")
  }
  static func jumped(_ route: Route) -> Words { Words(route.chinese, "Jumped \(route.english)") }
  static let jumpDropped = Words("不同意\(verb: .jump)", "The jump was not agreed to")
  static func circulated(_ people: [String]) -> Words {
    guard people.count > 3 else {
      return Words(
        "\(verb: .circulate)\(people.joined(separator: "、"))",
        "Circulated to \(people.joined(separator: ", "))")
    }
    return Words(
      "\(verb: .circulate)\(people[0])等 \(people.count) 人",
      "Circulated to \(people[0]) and \(people.count - 1) more"
    )
  }
  static func copiesWithheld(_ people: [String]) -> Words {
    Words(
      "未抄送\(people.joined(separator: "、"))（已离职或涉密等级不够）",
      "No copy for \(people.joined(separator: ", ")), who left or may not see it")
  }
  static let copyTakenBack = Words("撤回\(verb: .circulate)", "A copy was taken back")
  static func urgedTimes(_ number: Int) -> Words {
    Words("已\(verb: .urge) \(number) 次", number == 1 ? "Urged once" : "Urged \(number) times")
  }
  static func urgedTime(_ number: Int) -> Words {
    Words("第 \(number) 次\(verb: .urge)", "Urged, time \(number)")
  }
  static func recorded(for leader: String) -> Words {
    Words("为\(leader)\(verb: .recordFor)", "Recorded for \(leader)")
  }
  static let delegationReturned = Words("（已返回）", " (came back)")
  static let othersStillSign = Words("（已签，等其他人签署）", " (signed; others have yet to)")
  static func rejectedBy(_ name: String, _ how: Words, _ label: String) -> Words {
    let said = label.isEmpty ? "" : "：\(label)"
    return Words(
      "（\(name)（\(how.chinese)）未同意\(said)，这一步不通过）",
      " (\(name), who \(how.english), did not agree\(said): the step was rejected)")
  }
  static let recordUnconfirmed = Words(
    "（\(verb: .recordFor)，待本人确认）", " (recorded, not yet confirmed)")
  static let recordIsConfirmed = Words("（\(verb: .recordFor)，本人已确认）", " (recorded, confirmed)")
  static let confirmedRecord = Words("确认\(verb: .recordFor)", "Confirmed what was recorded")
  static func confirmedForLeft(_ leader: String) -> Words {
    Words(
      "核对并确认\(leader)（已离职）的\(verb: .recordFor)",
      "Confirmed what was recorded for \(leader), who has left")
  }
  static let confirmedByTime = Words("到期视为已确认\(verb: .recordFor)", "Counts as confirmed")
  static let supplemented = Words("\(verb: .supplement)", "Supplementary words")
  static func skipped(_ cause: SkipCause) -> Words {
    switch cause {
    case .initiator: Words("自动跳过：办理人就是申请人", "Skipped: the handler applied himself")
    case .once: Words("自动跳过：办理人在本事项中已经同意", "Skipped: the handler has agreed before")
    case .consecutive: Words("自动跳过：办理人刚办过上一步", "Skipped: the handler did the step before")
    }
  }
  static func jumpBarred(_ fields: [String]) -> Words {
    Words(
      "内容已改（\(fields.joined(separator: "、"))），改为逐步重走",
      "Changed (\(fields.joined(separator: ", "))): step by step instead of straight back")
  }
  static let withdrawalAsked = Words("申请撤销，待经办人同意", "Asked to withdraw; those in hand must agree")
  static let withdrawalAgreed = Words("同意撤销", "Agreed to the withdrawal")
  static let withdrawalRefused = Words("不同意撤销", "Refused the withdrawal")
  static let withdrawnByApplicant = Words(
    "\(verb: .withdraw, of: "")", "Withdrawn by the applicant")
  static let voided = Words("\(verb: .void)", "Declared void")
  static let restarted = Words("\(verb: .restart)", "Restarted")

  static func sentBack(to steps: [String], straight: Bool) -> Words {
    let targets = steps.map { "【\($0)】" }.joined()
    return Words(
      "\(verb: .sendBack)至\(targets)\(straight ? "，改后直接返回" : "")",
      "Returned to \(steps.joined(separator: ", "))\(straight ? ", straight back" : "")")
  }
  static let actionReturnedAway = Words("因\(verb: .sendBack)取消", "Ended by a return")
  static func actionRecalled(by name: String) -> Words {
    Words("已被\(name)\(verb: .recall)", "Taken back by \(name)")
  }
  /// Where nobody acted, others are meant: a rule was counted again in its time.
  static func actionRemoved(by name: String) -> Words {
    name.isEmpty
      ? Words("\(verb: .removeSign)", "Need not sign")
      : Words("由\(name)\(verb: .removeSign)", "Let off by \(name)")
  }
  static func actionDecided(by name: String) -> Words {
    name.isEmpty
      ? Words("已由他人处理", "Decided by others") : Words("已由\(name)处理", "Decided by \(name)")
  }
  static let actionJumped = Words("已\(verb: .jump)", "Jumped away")
  static let actionWithdrawn = Words("随申请撤销", "Withdrawn")
}
