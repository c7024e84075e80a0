/// Why an expression of another engine cannot be translated.
package struct UELFault: Error, Hashable, Sendable {
  package enum Problem: Hashable, Sendable {
    case unexpected(found: String, expected: String)
    case unfinished(expected: String)
    case unterminatedString
    case unknownCharacter(String)
    case tooLong
    case tooDeep
    /// Something of the grammar that has no counterpart in FEEL, in words.
    case unsupported(String)
    /// A variable whose name is a word of FEEL.
    case reservedName(String)
  }

  package let problem: Problem
  /// The column in the expression's text, counted from 1; nil where the whole is meant.
  package let column: Int?

  init(_ problem: Problem, column: Int? = nil) {
    self.problem = problem
    self.column = column
  }
}

extension UELFault: CustomStringConvertible {
  /// What is wrong and what to do, in Chinese, without a full stop.
  package var description: String {
    let place = column.map { "第 \($0) 个字符处" } ?? ""
    switch problem {
    case .unexpected(let found, let expected): return "\(place)应为\(expected)，实为“\(found)”"
    case .unfinished(let expected): return "\(place)表达式没有写完，应为\(expected)"
    case .unterminatedString: return "\(place)的字符串缺少结尾的引号"
    case .unknownCharacter(let character): return "\(place)有不认识的字符“\(character)”"
    case .tooLong: return "表达式过长，请拆成几步"
    case .tooDeep: return "表达式嵌套过深，请拆成几步"
    case .unsupported(let what): return "\(place)\(what)没有对应的 FEEL 写法"
    case .reservedName(let name): return "\(place)变量名“\(name)”是 FEEL 的保留字，请改名"
    }
  }
}
