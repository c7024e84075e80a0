import XMLReading

/// Reads what a decision or a business knowledge model says, as cells to draw.
enum BoxedReader {
  /// The expression that stands in an element; nil where there is none.
  static func expression(in owner: XMLElement) -> BoxedExpression? {
    owner.elements.lazy.compactMap { boxed($0) }.first
  }

  private static func boxed(_ element: XMLElement) -> BoxedExpression? {
    switch element.name.local {
    case "literalExpression": .text(element.text(of: "text") ?? "", isHead: false)
    case "decisionTable": .grid(table(element))
    case "relation": .grid(relation(element))
    case "context": .stack(element.all("contextEntry").map(entry))
    case "list": .stack(element.elements.compactMap(boxed))
    case "invocation": .stack([.text(called(by: element), isHead: true)] + bindings(of: element))
    case "functionDefinition", "encapsulatedLogic":
      .stack([.text(parameters(of: element), isHead: true), expression(in: element) ?? empty])
    case "conditional", "filter", "for", "some", "every": .stack(parts(of: element))
    default: nil
    }
  }

  private static func bindings(of element: XMLElement) -> [BoxedExpression] {
    element.all("binding").map { binding in
      .entry(binding.first("parameter")?.value("name") ?? "", expression(in: binding) ?? empty)
    }
  }

  /// The parts of a conditional, filter, loop or quantifier, under their names.
  private static func parts(of element: XMLElement) -> [BoxedExpression] {
    element.elements.compactMap { part in
      expression(in: part).map { BoxedExpression.entry(part.name.local, $0) }
    }
  }

  private static let empty = BoxedExpression.text("", isHead: false)

  private static func entry(_ element: XMLElement) -> BoxedExpression {
    let value = expression(in: element) ?? empty
    return element.first("variable")?.value("name").map { .entry($0, value) } ?? value
  }

  private static func called(by element: XMLElement) -> String {
    element.first("literalExpression")?.text(of: "text") ?? ""
  }

  private static func parameters(of element: XMLElement) -> String {
    let names = element.all("formalParameter").compactMap { $0.value("name") }
    return "(\(names.joined(separator: ", ")))"
  }

  // MARK: Tables

  private static func table(_ element: XMLElement) -> BoxedGrid {
    let inputs = element.all("input").map { input in
      let text = input.first("inputExpression")?.text(of: "text") ?? ""
      let allowed = input.first("inputValues")?.text(of: "text") ?? ""
      return BoxedGrid.Column(part: .input, head: input.value("label") ?? text, allowed: allowed)
    }
    let outputs = element.all("output").map { output in
      BoxedGrid.Column(
        part: .output,
        head: output.value("label") ?? output.value("name") ?? element.value("outputLabel") ?? "",
        allowed: output.first("outputValues")?.text(of: "text") ?? "")
    }
    let notes = element.all("annotation").map {
      BoxedGrid.Column(part: .annotation, head: $0.value("name") ?? "")
    }
    let rows = element.all("rule").enumerated().map { index, rule in
      let cells = ["inputEntry", "outputEntry", "annotationEntry"].flatMap { rule.all($0) }
      return ["\(index + 1)"] + cells.map { $0.text(of: "text") ?? "" }
    }
    let number = BoxedGrid.Column(part: .number, head: hitPolicy(of: element))
    return BoxedGrid(columns: [number] + inputs + outputs + notes, rows: rows)
  }

  /// The letter of the hit policy (DMN 1.5 §8.2.8).
  private static func hitPolicy(of table: XMLElement) -> String {
    switch table.value("hitPolicy") ?? "UNIQUE" {
    case "COLLECT":
      switch table.value("aggregation") {
      case "SUM": "C+"
      case "MIN": "C<"
      case "MAX": "C>"
      case "COUNT": "C#"
      default: "C"
      }
    case let policy: String(policy.prefix(1))
    }
  }

  private static func relation(_ element: XMLElement) -> BoxedGrid {
    BoxedGrid(
      columns: element.all("column").map { .init(part: .output, head: $0.value("name") ?? "") },
      rows: element.all("row").map { row in
        row.all("literalExpression").map { $0.text(of: "text") ?? "" }
      })
  }
}
