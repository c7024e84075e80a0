import Testing
import XMLReading

@testable import CommandLine

@Suite("A scenario file")
struct ScenarioReadingTests {
  private func faults(_ text: String) -> [String] {
    do {
      _ = try Scenario.parse(Array(text.utf8), file: "x.scenario.json")
      return []
    } catch {
      return error.faults.map { "\($0.location.line) \($0.rule)" }
    }
  }

  @Test func `tells all its faults at once, with their lines`() {
    let text = """
      {"name": "x", "process": "P", "starter": "a",
       "clock": "tomorrow",
       "steps": [
         {"task": "A", "conclusion": "agree"},
         {"do": "it"},
         {"advance": "5 days"},
         {"task": "A", "as": "a", "values": {}, "opinon": "x"}],
       "expect": {"tasks": "A"}}
      """
    #expect(
      faults(text) == [
        "2 wrong-type", "4 missing", "5 unknown-step", "6 wrong-type", "7 unknown-member",
        "8 wrong-type",
      ])
    #expect(faults("{\"name\": }") == ["1 json-syntax"])
  }

  @Test func `reads acts, refusals and what must come of them`() throws {
    let text = """
      {"name": "x", "process": "P", "starter": "a", "clock": "2026-03-02T09:00:00+08:00",
       "form": {"count": 1}, "grants": {"b": ["r@U1"]},
       "steps": [{"task": "A", "as": "b", "return": "previous", "reason": "错", "refusal": "no"}],
       "expect": {"outcome": "open"}}
      """
    let scenario = try Scenario.parse(Array(text.utf8), file: "x.scenario.json")
    #expect(scenario.grants == [Scenario.Grant(role: "r@U1", person: "b")])
    #expect(scenario.steps.first?.refusal == "no")
    #expect(scenario.steps.first?.location.line == 3)
    #expect(scenario.expectation.outcome == "open")
  }
}
