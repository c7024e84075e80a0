/// One of the checks that a paper goes through when somebody shows it (核验项目).
///
/// They are nine here; the tenth, that a paper which a later step wants is really shown, is the service
/// task `print.check`.
package enum PaperCheck: String, CaseIterable, Hashable, Sendable {
  /// 1 编码: syntax and check digits.
  case form
  /// 2 登记: the code is in the register, and the kind of paper is the same.
  case registered
  /// 3 签名, and the key was in force.
  case signature
  /// 4 内容: what the register shows is what was signed.
  case content
  /// 5 状态: neither replaced nor void nor expired.
  case state
  /// 6 流程: it stands at the end of a whole chain of steps.
  case process
  /// 7 时间: issued after the decision, decided after the beginning.
  case times
  /// 8 打印: the original or a reprint that the register knows.
  case prints
  /// 9 重号: not shown by implausibly many, nor at places too far apart.
  case copies
}

/// What came of one check.
package struct PaperCheckPoint: Hashable, Sendable {
  package enum Result: Hashable, Sendable {
    case passed
    case failed(String)
    /// It cannot be said, for this reason.
    case open(String)
  }

  package let check: PaperCheck
  package let result: Result

  package init(_ check: PaperCheck, _ result: Result = .passed) {
    self.check = check
    self.result = result
  }

  /// Passed, or failed with the first fault.
  init(_ check: PaperCheck, fault: String?) {
    self.init(check, fault.map { .failed($0) } ?? .passed)
  }
}
