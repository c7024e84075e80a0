import FEEL
import XMLReading

/// Reads the attributes of one element and remembers which, so that the others can be reported.
///
/// A bad value is reported and replaced by the default: reading goes on, to find all faults at once.
final class ElementReader {
  let element: XMLElement
  let findings: Findings
  private var known: Set<String> = []

  init(_ element: XMLElement, _ findings: Findings) {
    self.element = element
    self.findings = findings
  }

  /// Reports the attributes that nobody asked for. To be called when all have been read.
  func finish() {
    for attribute in element.attributes
    where attribute.name.namespace != nil || !known.contains(attribute.name.local) {
      findings.report(
        "unknown-attribute", at: element,
        "<\(element.writtenName)> 没有属性 \(attribute.name.local)。可用：\(known.sorted().joined(separator: "、"))。"
      )
    }
  }

  func text(_ name: String) -> String? {
    known.insert(name)
    return element[name]
  }

  func required(_ name: String) -> String {
    guard let value = text(name), !value.isEmpty else {
      findings.report(
        "missing-attribute", at: element, "<\(element.writtenName)> 缺少属性 \(name)。")
      return ""
    }
    return value
  }

  /// A decimal number in plain notation; nil if the attribute is absent or bad.
  func number(_ name: String, _ range: ClosedRange<Double> = 0...2000) -> Double? {
    guard let text = text(name) else { return nil }
    let isPlain =
      !text.isEmpty
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
    guard isPlain, let value = Double(text) else {
      findings.report("bad-number", at: element, "属性 \(name)=“\(text)” 不是数字。")
      return nil
    }
    guard range.contains(value) else {
      findings.report(
        "bad-number", at: element,
        "属性 \(name)=“\(text)” 超出范围 \(range.lowerBound) 至 \(range.upperBound)。")
      return nil
    }
    return value
  }

  func requiredNumber(_ name: String, _ range: ClosedRange<Double> = 0...2000) -> Double {
    guard element[name] != nil else {
      _ = required(name)
      return 0
    }
    return number(name, range) ?? 0
  }

  func integer(_ name: String, _ range: ClosedRange<Int>) -> Int? {
    guard let text = text(name) else { return nil }
    guard let value = Int(text), range.contains(value) else {
      findings.report(
        "bad-number", at: element,
        "属性 \(name)=“\(text)” 不是 \(range.lowerBound) 至 \(range.upperBound) 的整数。")
      return nil
    }
    return value
  }

  func flag(_ name: String) -> Bool? {
    switch text(name) {
    case nil: return nil
    case "true": return true
    case "false": return false
    case .some(let text):
      findings.report("bad-value", at: element, "属性 \(name)=“\(text)” 只能是 true 或 false。")
      return nil
    }
  }

  func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let text = text(name) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let all = Choice.allCases.map(\.rawValue).joined(separator: "、")
    findings.report("bad-value", at: element, "属性 \(name)=“\(text)” 只能是：\(all)。")
    return nil
  }

  func color(_ name: String) -> String? {
    guard let text = text(name) else { return nil }
    let digits = text.dropFirst()
    guard text.first == "#", digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit) else {
      findings.report("bad-value", at: element, "颜色 \(name)=“\(text)” 应写作 #rrggbb。")
      return nil
    }
    return text
  }

  /// What `if` says.
  func condition() -> Condition? {
    text("if").flatMap { expression(source: $0) }
      .map { Condition(expression: $0, location: element.location) }
  }

  /// The expression, or nil after reporting what is wrong with it.
  func expression(source: String) -> Expression? {
    do throws(SyntaxError) {
      return try Expression(parsing: source)
    } catch {
      findings.report(
        "bad-expression", at: element, "FEEL 表达式“\(source)”有误：\(error.message())")
      return nil
    }
  }

  /// Reports text between the child elements, which has no place there.
  func expectNoText() {
    guard element.text.contains(where: { !$0.isWhitespace }) else { return }
    findings.report(
      "misplaced-text", at: element, "<\(element.writtenName)> 之内不能直接写文字。")
  }

  /// Reports an element that has no place here.
  func reportUnknown(_ child: XMLElement, allowed: [String]) {
    findings.report(
      "unknown-element", at: child,
      "<\(element.writtenName)> 之内不能有 <\(child.writtenName)>。可用：\(allowed.joined(separator: "、"))。")
  }

  /// The child elements; reports those in another namespace.
  func children(_ allowed: [String]) -> [XMLElement] {
    element.elements.filter { child in
      if child.name.namespace == PrintTemplate.namespace, allowed.contains(child.name.local) {
        return true
      }
      reportUnknown(child, allowed: allowed)
      return false
    }
  }
}
