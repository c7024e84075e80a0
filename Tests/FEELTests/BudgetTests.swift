import CivilTime
import Testing

@testable import FEEL

/// Expressions that would take all the time or all the memory there is.
@Suite("The budget of an evaluation")
struct BudgetTests {
  private static func evaluate(_ source: String) throws -> Evaluation {
    try Expression(parsing: source).evaluate(in: Scope(now: .epoch))
  }

  @Test(
    "ends what grows without end",
    arguments: [
      // Texts that double, and lists that stand twice in the next.
      #"count(for i in 1..60 return if i = 1 then "x" else partial[-1] + partial[-1])"#,
      "string(for i in 1..60 return [partial[-1], partial[-1]])",
      "(for i in 1..60 return [partial[-1], partial[-1]])[-1] = []",
      "count(for i in 1..60 return {a: partial[-1], b: partial[-1]})",
      // Every result keeps all those before it.
      "count(for i in 1..20000 return partial)",
      "count(for i in 1..20000 return function() partial)",
      // Much work for each item.
      "{\((1...60).map { "a\($0): 1, " }.joined())z: for i in 1..99999 return "
        + "\(String(repeating: "c + ", count: 20))1}",
      "for i in 1..999999 return for j in 1..999999 return j",
      #"for i in 1..99999 return matches("aaaaaaaaaaaaaaaaaaaaaaaaab", "(a*)*c")"#,
      "for i in 1..20, j in [i..i ** 4] return i ** j",
      "for i in 1..200000 return log(i)",
      #"for i in 1..400, j in 1..400 return matches("a", ", date and time(x) overlaps (some x", "i")"#,
      "for i in 1..9999 return distinct values(for j in 1..99 return string(j + i))",
    ])
  func exhausted(source: String) throws {
    let evaluation = try Self.evaluate(source)
    #expect(
      evaluation.diagnostics.contains { $0.kind == .tooManySteps }, "\(evaluation.value.typeName)")
  }

  @Test(
    "is enough for long lists",
    arguments: [
      ("count(for i in 1..200000 return i * 2 + 1)", "200000"),
      ("count(for i in 1..200000 return i ** 2)", "200000"),
      (##"count(for i in 1..40000 return matches("532301", "^[0-9]{6}$"))"##, "40000"),
      ("(for i in 1..20000 return if i = 1 then 1 else partial[-1] + i)[-1]", "200010000"),
      ("sum((for i in 1..100000 return i)[item > 99998])", "199999"),
      ("count(distinct values(for i in 1..100000 return i))", "100000"),
      (#"string length(string join(for i in 1..50000 return "abcd", ","))"#, "249999"),
    ])
  func sufficient(source: String, value: String) throws {
    let evaluation = try Self.evaluate(source)
    #expect(evaluation.value.text == value)
    #expect(evaluation.diagnostics.isEmpty)
  }

  @Test(
    "holds for patterns",
    arguments: [
      "((a*){100}){100}", "(?:(?:(?:(?:){1000}){1000}){1000}){1000}", "((a|b|c)*d)*e",
    ])
  func patterns(source: String) throws {
    let text = String(repeating: "abc", count: 4_000)
    let evaluation = try Self.evaluate(
      "for i in 1..1000 return replace(\"\(text)\", \"\(source)\", \"x\")")
    #expect(evaluation.value.isNull || evaluation.value.listValue?.contains(.null) == true)
  }

  @Test func `lets a context have many entries`() throws {
    let entries = (0..<2_000).map { "the x\($0): \($0 == 0 ? "0" : "the x\($0 - 1) + 1")" }
    let evaluation = try Self.evaluate("{\(entries.joined(separator: ", "))}.the x1999")
    #expect(evaluation.value.text == "1999")
  }

  @Test func `is one for a function and all that it calls`() throws {
    let slow = FunctionValue(
      parameters: [],
      nesting: { _, depth, _ in
        (try? Expression(parsing: "count(for i in 1..900000 return i)"))?
          .evaluate(in: Scope(now: .epoch), at: depth).value ?? .null
      })
    let scope = Scope(["slow": .function(slow)], now: .epoch)
    let evaluation = try Expression(parsing: "for i in 1..1000 return slow()").evaluate(in: scope)
    #expect(evaluation.value.isNull)
    #expect(evaluation.diagnostics.contains { $0.kind == .tooManySteps })
  }
}
