import CivilTime
import Decimals

extension Value {
  /// The name of the value's type, as FEEL writes it.
  package var typeName: String {
    switch self {
    case .null: "null"
    case .boolean: "boolean"
    case .number: "number"
    case .string: "string"
    case .date: "date"
    case .time: "time"
    case .dateTime: "date and time"
    case .daysDuration: "days and time duration"
    case .yearsDuration: "years and months duration"
    case .list: "list"
    case .context: "context"
    case .range: "range"
    case .function: "function"
    }
  }

  /// The text that the function `string` makes of the value: strings stand for themselves.
  package var text: String {
    if case .string(let text) = self { text } else { literalText }
  }

  /// The value as FEEL would write it: strings in quotation marks, dates as ISO text.
  package var literalText: String {
    switch self {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number(let number): number.description
    case .string(let text): Self.quoted(text)
    case .date(let date): date.feelText
    case .time(let time): time.description
    case .dateTime(let point): point.description
    case .daysDuration(let duration): duration.description
    case .yearsDuration(let duration): duration.description
    case .list(let items): "[" + items.map(\.literalText).joined(separator: ", ") + "]"
    case .context(let context):
      "{"
        + context.entries.map { "\(Self.key($0.name)): \($0.value.literalText)" }
        .joined(separator: ", ") + "}"
    case .range(let range): range.literalText
    case .function(let function):
      "function(" + function.parameters.map(\.name).joined(separator: ", ") + ")"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A key without quotation marks where it is a plain name.
  private static func key(_ name: String) -> String {
    let signs: Set<Character> = ["{", "}", "[", "]", "(", ")", ":", ",", "\"", "\\"]
    return name.isEmpty || name.contains(where: signs.contains) ? quoted(name) : name
  }
}

extension FEELRange {
  fileprivate var literalText: String {
    switch form {
    case .inequality: return "!= " + start.literalText
    case .comparison where startIncluded && endIncluded: return "= " + start.literalText
    case .comparison where end.isNull: return (startIncluded ? ">= " : "> ") + start.literalText
    case .comparison: return (endIncluded ? "<= " : "< ") + end.literalText
    case .interval:
      return (startIncluded ? "[" : "(") + start.literalText + ".." + end.literalText
        + (endIncluded ? "]" : ")")
    }
  }
}

extension FEELType {
  /// The type as FEEL writes it.
  package var displayName: String {
    switch self {
    case .any: "Any"
    case .null: "Null"
    case .number: "number"
    case .string: "string"
    case .boolean: "boolean"
    case .date: "date"
    case .time: "time"
    case .dateTime: "date and time"
    case .daysDuration: "days and time duration"
    case .yearsDuration: "years and months duration"
    case .list(let item): "list<\(item.displayName)>"
    case .range(let item): "range<\(item.displayName)>"
    case .context(let fields):
      "context<" + fields.map { "\($0.name): \($0.type.displayName)" }.joined(separator: ", ") + ">"
    case .function(let parameters, let result):
      "function<" + parameters.map(\.displayName).joined(separator: ", ")
        + ">->\(result.displayName)"
    case .restricted(let base, _): base.displayName
    case .named(let name): name
    }
  }
}
