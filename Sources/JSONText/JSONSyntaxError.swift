/// A place where bytes cease to be JSON.
package struct JSONSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  package enum Problem: Hashable, Sendable {
    /// Something else than the expected stands here; `found` is nil at the end of the text.
    case unexpected(found: String?, expected: String)
    case invalidUTF8
    case controlCharacterInString
    case invalidEscape
    /// A `\u` escape of one half of a surrogate pair without the other.
    case loneSurrogate
    case duplicateName(String)
    /// The number is beyond the range of decimal128.
    case numberOutOfRange
    /// Arrays and objects are nested more than 128 deep.
    case tooDeep
  }

  package let problem: Problem
  /// The line, counted from 1.
  package let line: Int
  /// The column in characters (Unicode scalars), counted from 1.
  package let column: Int

  package init(_ problem: Problem, line: Int, column: Int) {
    self.problem = problem
    self.line = line
    self.column = column
  }

  /// The message in Chinese.
  package var message: String {
    let words =
      switch problem {
      case .unexpected(let found?, let expected): "此处应为\(expected)，实为“\(found)”"
      case .unexpected(nil, let expected): "文本在此结束，此处应为\(expected)"
      case .invalidUTF8: "字节不是有效的 UTF-8"
      case .controlCharacterInString: "字符串中的控制字符须写成转义形式"
      case .invalidEscape: "反斜杠后不是有效的转义"
      case .loneSurrogate: "\\u 转义只写了代理对的一半"
      case .duplicateName(let name): "名称“\(name)”在同一对象中重复"
      case .numberOutOfRange: "数值超出范围"
      case .tooDeep: "嵌套超过 128 层"
      }
    return "JSON 第 \(line) 行第 \(column) 列：\(words)"
  }

  package var description: String { message }
}
