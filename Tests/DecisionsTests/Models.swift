import CivilTime
import Decisions
import FEEL
import Testing

let noon = Instant(milliseconds: 1_790_222_400_000)

/// Reads a model from the inner part of a `definitions` element.
func model(_ inner: String, imports: [DecisionModel] = []) throws -> DecisionModel {
  let text = """
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m">
    \(inner)
    </definitions>
    """
  return try DecisionModel.parse(Array(text.utf8), file: "m.dmn", imports: imports)
}

/// A table over the inputs `a` and `b` with the given rules, each as `test|test|output…`.
func table(
  _ attributes: String, outputs: String = "<output/>", rules: [String]
) throws -> DecisionModel {
  let rows = rules.map { rule in
    let cells = rule.split(separator: "|").map { escaped(String($0)) }
    let entries = cells[..<2].map { "<inputEntry><text>\($0)</text></inputEntry>" }
    let results = cells[2...].map { "<outputEntry><text>\($0)</text></outputEntry>" }
    return "<rule id=\"r\">\(entries.joined())\(results.joined())</rule>"
  }
  return try model(
    """
    <inputData id="a" name="a"/><inputData id="b" name="b"/>
    <decision id="d" name="D"><variable name="D"/>
      <informationRequirement><requiredInput href="#a"/></informationRequirement>
      <informationRequirement><requiredInput href="#b"/></informationRequirement>
      <decisionTable \(attributes)>
        <input><inputExpression><text>a</text></inputExpression></input>
        <input><inputExpression><text>b</text></inputExpression></input>
        \(outputs)
        \(rows.joined())
      </decisionTable>
    </decision>
    """)
}

private func escaped(_ text: String) -> String {
  text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
}

/// A decision `D` whose logic is the given element, with the input `a`.
func boxed(_ logic: String, more: String = "") throws -> DecisionModel {
  try model(
    """
    <inputData id="a" name="a"/>\(more)
    <decision id="d" name="D"><variable name="D"/>
      <informationRequirement><requiredInput href="#a"/></informationRequirement>
      <knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement>
      \(logic)
    </decision>
    """)
}

extension DecisionModel {
  func value(_ inputs: Context) throws -> Value {
    try #require(evaluate(decision: "D", inputs: inputs, now: noon)).value
  }
}
