/// A place where text ceases to be a FEEL expression.
package struct SyntaxError: Error, Hashable, Sendable {
  /// What was expected or forbidden.
  package enum Problem: Hashable, Sendable {
    case expected(Expectation)
    case unterminatedString
    case invalidEscape
    case invalidNumber
    case unknownCharacter
    case tooDeep
    /// A function of another language, which this engine never runs.
    case externalFunction
    case duplicateName(String)
    case mixedArguments
  }

  /// What may stand at a place.
  package enum Expectation: Hashable, Sendable {
    case value
    case name
    case type
    case end
    case token(String)
  }

  package let problem: Problem
  /// What stands there; nil at the end of the text.
  package let found: String?
  /// The line in the expression, counted from 1.
  package let line: Int
  /// The column in characters, counted from 1.
  package let column: Int

  /// A language of messages.
  package enum Language: Hashable, Sendable {
    case chinese
    case english
  }

  /// One sentence for the author of the expression.
  package func message(_ language: Language = .chinese) -> String {
    switch language {
    case .chinese: "第 \(line) 行第 \(column) 列：\(chineseProblem)"
    case .english: "Line \(line), column \(column): \(englishProblem)"
    }
  }

  private var chineseProblem: String {
    let here = found.map { "实为“\($0)”" } ?? "表达式却已结束"
    switch problem {
    case .expected(.end): return "表达式应在此结束，\(here)；名称若含空格或符号，须事先声明。"
    case .expected(.value): return "此处应为值，\(here)。"
    case .expected(.name): return "此处应为名称，\(here)。"
    case .expected(.type): return "此处应为类型，\(here)。"
    case .expected(.token(let token)): return "此处应为“\(token)”，\(here)。"
    case .unterminatedString: return "字符串缺少结尾的引号。"
    case .invalidEscape: return "反斜杠后不是有效的转义。"
    case .invalidNumber: return "数字写法有误或超出范围。"
    case .unknownCharacter: return "不认识的字符“\(found ?? "")”。"
    case .tooDeep: return "表达式嵌套过深。"
    case .externalFunction: return "不支持 external 外部函数，请改用 FEEL 函数。"
    case .duplicateName(let name): return "名称“\(name)”重复。"
    case .mixedArguments: return "参数须全部按名称给出，或全部按位置给出。"
    }
  }

  private var englishProblem: String {
    let here = found.map { "found “\($0)”" } ?? "but the expression ends"
    switch problem {
    case .expected(.end):
      return "The expression should end here, \(here); names with spaces or signs must be declared."
    case .expected(.value): return "A value is expected here, \(here)."
    case .expected(.name): return "A name is expected here, \(here)."
    case .expected(.type): return "A type is expected here, \(here)."
    case .expected(.token(let token)): return "“\(token)” is expected here, \(here)."
    case .unterminatedString: return "The string has no closing quotation mark."
    case .invalidEscape: return "There is no valid escape after the backslash."
    case .invalidNumber: return "The number is malformed or out of range."
    case .unknownCharacter: return "Unknown character “\(found ?? "")”."
    case .tooDeep: return "The expression is nested too deeply."
    case .externalFunction: return "External functions are not supported; use a FEEL function."
    case .duplicateName(let name): return "The name “\(name)” is used twice."
    case .mixedArguments: return "Give all arguments by name or all by position."
    }
  }
}

extension SyntaxError: CustomStringConvertible {
  package var description: String { message(.chinese) }
}
