import CivilTime
import Decisions
import FEEL
import Foundation

/// A decision table of 1,000 rules, and expressions as gateways have them.
struct DecisionWorkload {
  func measure(seconds: Double, tell: (Measurement) -> Void) throws {
    let now = Instant(milliseconds: 1_790_000_000_000)
    try measureTable(now: now, tell)
    for source in ["amount > 1000", "amount * 2 + 1", "level = 2 and not(urgent)"] {
      let expression = try Expression(parsing: source)
      let scope = Scope(
        ["amount": 1200, "level": 2, "urgent": false], now: now, zone: .shanghai)
      let outcome = try ThreadedLoad.run(threads: 1, seconds: min(seconds, 3)) {
        for _ in 0..<1000 { _ = expression.evaluate(in: scope) }
        return 1000
      }
      tell(
        Measurement(
          workload: "W6", name: "FEEL \(source)", value: outcome.perSecond, unit: "evaluations/s"))
    }
  }

  private func measureTable(now: Instant, _ tell: (Measurement) -> Void) throws {
    let model = try DecisionModel.parse(Array(Self.table.utf8), file: "W6.dmn")
    guard model.isSound else {
      throw CommandFailure("the table of W6 is not sound: \(model.diagnostics)")
    }
    var number = 0
    let times = try Times.measure(2000) {
      number = (number + 619) % 1000
      let result = model.evaluate(
        decision: "fee", inputs: ["category": .string("C\(number)"), "amount": 700], now: now)
      guard result?.value == .string("F\(number)") else {
        throw CommandFailure("the table of W6 gave \(String(describing: result))")
      }
    }
    for (word, share) in [("p50", 0.5), ("p99", 0.99)] {
      tell(
        Measurement(
          workload: "W6", name: "decision table of 1000 rules, \(word)",
          value: times.percentile(share) * 1000, unit: "µs"))
    }
  }

  private static let table: String = {
    let rules = (0..<1000).map { number in
      """
      <rule id="r\(number)"><inputEntry><text>"C\(number)"</text></inputEntry>
        <inputEntry><text>[500..900]</text></inputEntry>
        <outputEntry><text>"F\(number)"</text></outputEntry></rule>
      """
    }
    return """
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="W6"
        namespace="urn:bench">
        <inputData id="i1" name="category"><variable name="category" typeRef="string"/></inputData>
        <inputData id="i2" name="amount"><variable name="amount" typeRef="number"/></inputData>
        <decision id="fee" name="fee"><variable name="fee" typeRef="string"/>
          <informationRequirement><requiredInput href="#i1"/></informationRequirement>
          <informationRequirement><requiredInput href="#i2"/></informationRequirement>
          <decisionTable hitPolicy="UNIQUE">
            <input><inputExpression typeRef="string"><text>category</text></inputExpression></input>
            <input><inputExpression typeRef="number"><text>amount</text></inputExpression></input>
            <output name="fee"/>
            \(rules.joined(separator: "\n"))
          </decisionTable>
        </decision>
      </definitions>
      """
  }()
}
