/// A verb (动作) as pages and the record name it. Its raw value is its name in `wording.json`, where a site
/// gives it another label (docs/configuration.md).
package enum VerbName: String, CaseIterable, Sendable {
  case sendBack = "return"
  case recall, withdraw, transfer, handBack, delegate
  case addSign, addBefore, addParallel, addAfter, removeSign
  case consult, forward, circulate, urge, suspend, resume, jump
  case pauseClock, resumeClock, extendClock
  case recordFor, supplement, cancel, void, restart

  /// What it is called where the site says nothing.
  var standard: VerbLabel {
    switch self {
    case .sendBack: VerbLabel("退回")
    case .recall: VerbLabel("取回")
    case .withdraw: VerbLabel("撤销申请", before: "申请人撤销", after: "")
    case .transfer: VerbLabel("转办", before: "转", after: "办理")
    case .handBack: VerbLabel("退回转办人")
    case .delegate: VerbLabel("委派")
    case .addSign: VerbLabel("加签")
    case .addBefore: VerbLabel("前加签")
    case .addParallel: VerbLabel("并加签")
    case .addAfter: VerbLabel("后加签")
    case .removeSign: VerbLabel("减签")
    case .consult: VerbLabel("征求意见", before: "征求", after: "意见")
    case .forward: VerbLabel("转下一人", before: "转", after: "继续办理")
    case .circulate: VerbLabel("传阅")
    case .urge: VerbLabel("催办")
    case .suspend: VerbLabel("挂起")
    case .resume: VerbLabel("恢复")
    case .jump: VerbLabel("跳转")
    case .pauseClock: VerbLabel("暂停计时")
    case .resumeClock: VerbLabel("恢复计时")
    case .extendClock: VerbLabel("延长期限")
    case .recordFor: VerbLabel("代录")
    case .supplement: VerbLabel("补充意见")
    case .cancel: VerbLabel("终止")
    case .void: VerbLabel("作废")
    case .restart: VerbLabel("重启")
    }
  }

  /// Whether the record says it around a name, such as 转×××办理.
  var standsAroundName: Bool {
    switch self {
    case .transfer, .consult, .forward: true
    default: false
    }
  }
}

/// What a verb is called: on buttons, and around a name in the record (流转记录).
package struct VerbLabel: Hashable, Sendable {
  /// Stands for the name in what the record says.
  static let placeholder = "×××"

  package let text: String
  /// What stands before and after the name in the record.
  let before: String
  let after: String

  /// In the record the name follows the label, unless that is said otherwise.
  init(_ text: String, before: String? = nil, after: String = "") {
    self.text = text
    self.before = before ?? text
    self.after = after
  }
}
