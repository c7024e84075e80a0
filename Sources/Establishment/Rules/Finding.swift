/// What a rule found: kept or broken, with the figures in words.
package struct Finding: Hashable, Sendable {
  package enum Severity: String, Hashable, Sendable {
    /// 阻断: the act is refused.
    case block
    /// 提示: whoever decides sees it.
    case warn
  }

  /// For example `R01`.
  package let code: String
  package let severity: Severity
  package let isKept: Bool
  /// In Chinese, what exactly holds or is wrong, and where.
  package let words: String

  static func kept(_ code: String, _ words: String, _ severity: Severity = .block) -> Finding {
    Finding(code: code, severity: severity, isKept: true, words: words)
  }

  static func broken(_ code: String, _ words: String, _ severity: Severity = .block) -> Finding {
    Finding(code: code, severity: severity, isKept: false, words: words)
  }

  package var isBlocking: Bool { !isKept && severity == .block }

  /// 通过, 不通过 or 提示, as the table of checks shows it.
  package var result: String {
    if isKept { return "通过" }
    return severity == .block ? "不通过" : "提示"
  }
}
