/// What a person can do with a task beside finishing it (动作), as a step allows it in `tz:verbs`.
///
/// The words that people see, the names in the interface for programs and the settings of each stand in
/// docs/verbs.md.
package enum Verb: String, CaseIterable, Hashable, Sendable {
  /// 退回: sends the work back to be done again.
  case sendBack = "return"
  /// 取回: whoever finished the task takes it back while nobody has acted on what followed.
  case recall
  /// 转办: another person takes the place of the holder.
  case transfer
  /// 委派: another person does the work, then it comes back to the holder.
  case delegate
  /// 前加签: others give their opinion before the holder decides.
  case addBefore
  /// 并加签: others sign beside the holder.
  case addParallel
  /// 后加签: others must agree after the holder.
  case addAfter
  /// 减签: somebody who was to sign need not.
  case removeSign
  /// 征求意见、沟通: a question whose answer comes back; nothing waits for it.
  case consult
  /// 自由流: the holder chooses who goes on.
  case forward
  /// 抄送、传阅: for information.
  case circulate
  /// 挂起: the task, or the scope around it, stops for a while.
  case suspend
  /// 跳转、调度: the token goes to another step.
  case jump
  /// 代录: a clerk records what a leader decided on paper or by word of mouth.
  case recordFor
  /// 暂停计时、恢复计时、延长期限: the statutory clocks of the case.
  case pauseClock

  /// The verbs that a word in `tz:verbs` stands for; nil for an unknown word.
  package static func named(_ word: String) -> [Verb]? {
    if word == "addSign" { return [.addBefore, .addParallel, .addAfter] }
    return Verb(rawValue: word).map { [$0] }
  }

  /// All words that may stand in `tz:verbs`.
  static var words: [String] { allCases.map(\.rawValue) + ["addSign"] }
}
