import CivilTime
import Engine
import Runtime

/// What somebody does with a task beside finishing it.
enum Deed {
  /// 签收
  case claim
  case sendBack(ReturnTarget, ReturnManner)
  case act(TaskAct)
  case circulate(Circulation)
}

/// What people do now and then with a task whose step allows it.
struct Habit: Sendable {
  let name: String
  /// The verb that the step must allow; nil for what every step allows.
  let verb: Verb?
  /// How often in a thousand tasks.
  let share: Int
  /// What is done this time; nil when it does not suit.
  let deed: @Sendable (Occasion) throws -> Deed?

  init(
    _ name: String, _ verb: Verb?, _ share: Int,
    deed: @escaping @Sendable (Occasion) throws -> Deed?
  ) {
    self.name = name
    self.verb = verb
    self.share = share
    self.deed = deed
  }

  static let all: [Habit] = [
    Habit("签收", nil, 60) { $0.task.assignee == nil ? .claim : nil },
    Habit("退回", .sendBack, 35) { $0.return() },
    Habit("转办", .transfer, 20) { occasion in
      try occasion.colleague().map { .act(.transfer(to: $0, reason: "请按分工办理")) }
    },
    Habit("退回转办人", .transfer, 150) { _ in .act(.handBack(reason: "不属本人职责")) },
    Habit("委派", .delegate, 20) { try $0.call(.delegate, 1) },
    Habit("前加签", .addBefore, 20) { try $0.call(.before, 2) },
    Habit("并加签", .addParallel, 15) { try $0.call(.parallel, 1) },
    Habit("后加签", .addAfter, 15) { try $0.call(.after, 1) },
    Habit("征求意见", .consult, 15) { try $0.call(.consult, 2) },
    Habit("传阅", .circulate, 20) { occasion in
      let kind = occasion.chance.pick(CopyKind.allCases) ?? .know
      let readers = try occasion.colleagues(occasion.chance.number(in: 1...3))
      return readers.isEmpty
        ? nil
        : .circulate(
          Circulation(kind, to: readers, text: "请阅", from: occasion.task.key.activation))
    },
    Habit("挂起", .suspend, 10) { occasion in
      let days = occasion.chance.number(in: 0...6)
      let end = days == 0 ? nil : occasion.office.clock.now.adding(seconds: Int64(days) * 86_400)
      return .act(.suspend(reason: "等待有关单位材料", until: end))
    },
  ]
}
