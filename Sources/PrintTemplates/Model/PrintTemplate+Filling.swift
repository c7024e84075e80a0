import CivilTime
import Decimals
package import FEEL
import XMLReading

/// A value of a signed field in the words in which it is printed.
package struct SignedValue: Hashable, Sendable {
  package var name: String
  /// The words under which the value is shown to whoever verifies the paper; nil hides it.
  package var label: String?
  package var text: String
}

extension PrintTemplate {
  /// The scope with the names that the template defines.
  package func defining(in scope: Scope) -> Scope {
    definitions.reduce(scope) { scope, definition in
      scope.adding(definition.name, definition.value.evaluate(in: scope).value)
    }
  }

  /// What the mark vouches for, in the order of the template.
  ///
  /// A field without a value is an empty text. Throws the fields whose value cannot be printed.
  package func signedValues(in scope: Scope) throws(PrintTemplateError) -> [SignedValue] {
    let scope = defining(in: scope)
    var faults: [XMLReading.Diagnostic] = []
    var values: [SignedValue] = []
    for field in signedFields {
      let value = field.value.evaluate(in: scope).value
      guard let text = value.isNull ? "" : value.printedText else {
        faults.append(
          XMLReading.Diagnostic(
            .error, rule: "unprintable-value", at: field.location, element: field.name,
            message: "防伪字段 \(field.name) 的值不能写成文字，请检查数据。"))
        continue
      }
      values.append(SignedValue(name: field.name, label: field.label, text: text))
    }
    guard faults.isEmpty else { throw PrintTemplateError(faults: faults) }
    return values
  }
}

extension Value {
  /// The value in the words of a Chinese paper; nil for null and for what has no words.
  ///
  /// Dates are written 2026年7月1日 (GB/T 9704), yes and no 是 and 否, lists with 、 between.
  package var printedText: String? {
    switch self {
    case .string(let text): text
    case .number(let number): number.description
    case .boolean(let flag): flag ? "是" : "否"
    case .date(let date): date.chineseText
    case .time(let time): Self.clock(time)
    case .dateTime(let point): point.date.chineseText + Self.clock(point.time)
    case .list(let items):
      items.allSatisfy { $0.printedText != nil }
        ? items.compactMap(\.printedText).joined(separator: "、") : nil
    default: nil
    }
  }

  /// 8时05分
  private static func clock(_ time: FEELTime) -> String {
    "\(time.hour)时\(time.minute < 10 ? "0" : "")\(time.minute)分"
  }
}
