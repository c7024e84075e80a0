// Handing over what somebody has in hand (离职转办).
extension Words {
  static let handoverTitle = Words("离职\(verb: .transfer)", "Hand over")
  static let handoverMeaning = Words(
    "把这个人手上的任务转给接办人，每件各是一次\(verb: .transfer)，已办的记录不变。需要离职的，同时填写离职日期。",
    "Gives what the person has in hand to others; each task is an act of its own, and what was done stays."
  )
  static let handoverCount = Words("手上的任务", "Tasks in hand")
  static let handoverComing = Words("还没有轮到的签署", "Signatures still to come")
  static let handoverComingMeaning = Words(
    "会签中没有轮到的位置、后加签；一并转给接办人。", "Places whose turn has not come; they go to the successor too.")
  static let comingAfter = Words("\(verb: .addAfter)，还没有轮到", "to sign after another")
  static func comingPlace(_ number: Int) -> Words {
    Words("第 \(number) 位，还没有轮到", "place \(number), whose turn has not come")
  }
  static let handoverSuccessor = Words("接办人", "Successor")
  static let handoverSuccessorHint = Words(
    "接办全部任务；个别步骤可以另外指定。", "Takes over everything not named below.")
  static let handoverByKind = Words("按步骤分别指定接办人", "Name successors step by step")
  static let handoverLastDay = Words("离职日期", "Leaves on")
  static let handoverLastDayHint = Words(
    "不离职的不填。全部转出后才登记离职：任职、授权和委托到这一天为止。",
    "Leave empty if the person stays. Posts, roles and delegations end on this day, once all is handed over."
  )
  static let handoverPreview = Words("预览", "Preview")
  static let handoverBack = Words("返回修改", "Change")
  static let handoverNoTasks = Words(
    "没有需要\(verb: .transfer)的任务。", "There are no tasks to hand over.")
  static let handoverMoves = Words("将\(verb: .transfer)", "Would move")
  static let handoverMoved = Words("已\(verb: .transfer)", "Moved")
  static let handoverAgain = Words("\(verb: .transfer)余下的任务", "Hand over the rest")
  static let handoverSuccessorMissing = Words("请选择接办人", "Choose a successor")
  static let handoverToHimself = Words("接办人不能是本人", "The successor must be somebody else")
  static let handoverNothing = Words(
    "没有任务可以\(verb: .transfer)；需要离职的请填写离职日期",
    "There is nothing to hand over; name the day of leaving")
  static let soleRoles = Words("没有其他人担任的角色", "Roles that nobody else holds")

  static func handover(of name: String) -> Words {
    Words("离职\(verb: .transfer)：\(name)", "Hand over: \(name)")
  }
  static func handoverCheck(of name: String) -> Words {
    Words("离职\(verb: .transfer)预览：\(name)", "What would move: \(name)")
  }
  static func handoverResult(of name: String) -> Words {
    Words("离职\(verb: .transfer)结果：\(name)", "What became of each: \(name)")
  }
  static func handoverKind(_ name: String, _ count: Int) -> Words {
    Words("\(name)（\(count) 件）", "\(name) (\(count))")
  }
  static func handoverNow(_ count: Int) -> Words {
    Words("\(verb: .transfer)这 \(count) 件", "Hand over \(count)")
  }
  static func handoverLeaves(_ day: String) -> Words {
    Words("全部转出后登记离职，日期 \(day)。", "Then the person leaves, on \(day).")
  }
  static func handoverLeft(_ day: String) -> Words {
    Words("已登记离职，日期 \(day)。", "The person has left on \(day).")
  }
  static func handoverStays(_ count: Int) -> Words {
    Words(
      "还有 \(count) 件任务没有转出，未登记离职。", "\(count) tasks are still in hand; the leaving was not entered."
    )
  }
  static func handoverOutcome(done: Int, failed: Int) -> Words {
    failed == 0
      ? Words("已\(verb: .transfer) \(done) 件。", "\(done) handed over.")
      : Words(
        "已\(verb: .transfer) \(done) 件，未转成 \(failed) 件，原因见下表。",
        "\(done) handed over, \(failed) not; see why below."
      )
  }
  static func soleRole(_ role: String, at unit: String?, tasks: Int) -> Words {
    Words(
      "\(role)\(unit.map { "（\($0)）" } ?? "")：\(tasks) 件待办届时无人办理，新到的会停住报警。请先授予他人。",
      """
      \(role)\(unit.map { " (\($0))" } ?? ""): \(tasks) tasks would wait for nobody, and new ones stop \
      with an alarm. Grant it to somebody first.
      """)
  }
}
