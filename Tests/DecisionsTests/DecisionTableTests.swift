import Decisions
import FEEL
import Testing
import XMLReading

@Suite("A decision table")
struct DecisionTableTests {
  static let overlapping = ["> 0|-|\"low\"", "> 10|-|\"high\"", "> 5|-|\"middle\""]
  static let ordered = """
    <output><outputValues><text>"high", "middle", "low"</text></outputValues></output>
    """

  @Test(
    "follows its hit policy",
    arguments: [
      ("", ["< 10|-|1", ">= 10|-|2"], 3, 1), ("", ["< 10|-|1", ">= 10|-|2"], 12, 2),
      ("", ["< 10|-|1", "< 5|-|2"], 3, .null), ("", ["< 1|-|1"], 3, .null),
      ("hitPolicy=\"ANY\"", ["< 10|-|1", "< 5|-|1"], 3, 1),
      ("hitPolicy=\"ANY\"", ["< 10|-|1", "< 5|-|2"], 3, .null),
      ("hitPolicy=\"FIRST\"", overlapping, 20, "low"),
      ("hitPolicy=\"PRIORITY\"", overlapping, 20, "high"),
      ("hitPolicy=\"PRIORITY\"", overlapping, 7, "middle"),
      ("hitPolicy=\"OUTPUT ORDER\"", overlapping, 20, ["high", "middle", "low"]),
      ("hitPolicy=\"RULE ORDER\"", overlapping, 20, ["low", "high", "middle"]),
      ("hitPolicy=\"COLLECT\"", overlapping, 7, ["low", "middle"]),
      ("hitPolicy=\"COLLECT\"", overlapping, 0, []),
      ("hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", overlapping, 7, 2),
      ("hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", overlapping, 0, 0),
      ("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", ["> 0|-|a", "> 1|-|10"], 5, 15),
      ("hitPolicy=\"COLLECT\" aggregation=\"MIN\"", ["> 0|-|a", "> 1|-|10"], 5, 5),
      ("hitPolicy=\"COLLECT\" aggregation=\"MAX\"", ["> 0|-|a", "> 1|-|10"], 5, 10),
      ("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", overlapping, 7, .null),
    ] as [(String, [String], Value, Value)])
  func policies(attributes: String, rules: [String], input: Value, expected: Value) throws {
    let needsOrder = attributes.contains("PRIORITY") || attributes.contains("OUTPUT")
    let model = try table(
      attributes, outputs: needsOrder ? Self.ordered : "<output/>", rules: rules)
    #expect(model.diagnostics.isEmpty)
    #expect(try model.value(["a": input, "b": 0]) == expected)
  }

  @Test func `makes a context of several outputs`() throws {
    let model = try table(
      "", outputs: "<output name=\"x\"/><output name=\"y z\"/>",
      rules: ["\"甲\",\"乙\"|-|1|b + 1", "-|not(1)|2|0"])
    #expect(try model.value(["a": "乙", "b": 1]) == ["x": 1, "y z": 2])
  }

  @Test func `falls back on default outputs`() throws {
    let model = try table(
      "",
      outputs: "<output><defaultOutputEntry><text>\"none\"</text></defaultOutputEntry></output>",
      rules: ["1|1|\"one\""])
    #expect(try model.value(["a": 5, "b": 5]) == "none")
  }

  @Test("finds in a long table what it finds rule by rule", arguments: [1, 2, 3] as [UInt64])
  func longTables(seed: UInt64) throws {
    let entries = [
      "1", "2", "1.0", "3, 4", "\"x\"", "\"x\", \"y\"", "-", "> 1", "not(1)", "true", "null",
      "[1..2]", "? = 1", "\"1\"",
    ]
    let inputs: [Value] = [
      1, 2, 4, 9, "x", "y", "z", "1", .boolean(true), .boolean(false), .null, [1], ["x"],
    ]
    // A generator of the Lehmer kind, the same on every machine.
    var state = seed * 2_654_435_761 % 2_147_483_647
    func pick(_ count: Int) -> Int {
      state = state * 48_271 % 2_147_483_647
      return Int(state % UInt64(count))
    }
    let listed = entries.prefix(6)
    for _ in 0..<20 {
      let rules = (0..<12).map { number in
        let entry = number < 7 ? listed[pick(listed.count)] : entries[pick(entries.count)]
        return "\(entry)|-|\(number)"
      }
      let whole = try table("hitPolicy=\"COLLECT\"", rules: rules)
      let single = try rules.map { try table("hitPolicy=\"COLLECT\"", rules: [$0]) }
      for input in inputs {
        let expected = try single.map { try $0.value(["a": input, "b": 0]) }.flatMap { value in
          if case .list(let items) = value { items } else { [value] }
        }
        #expect(
          try whole.value(["a": input, "b": 0]) == .list(expected),
          "seed \(seed): \(rules), \(input)")
      }
    }
  }

  @Test func `records what matched`() throws {
    let model = try table("hitPolicy=\"COLLECT\"", rules: Self.overlapping)
    let result = try #require(
      model.evaluate(decision: "d", inputs: ["a": 7, "b": 1], now: noon))
    let record = try #require(result.tables.first)
    #expect(record.name == "D")
    #expect(record.inputs.map(\.source) == ["a", "b"])
    #expect(record.inputs.map(\.value) == [7, 1])
    #expect(record.matches.map(\.rule) == [1, 3])
    #expect(record.matches.map(\.output) == ["low", "middle"])
    #expect(result.inputs == ["a": 7, "b": 1])
    #expect(result.decisions.map(\.name) == ["D"])
  }

  @Test func `says in words which rules conflict`() throws {
    let model = try table("", rules: ["< 10|-|1", "< 5|-|2"])
    let result = try #require(
      model.evaluate(decision: "D", inputs: ["a": 1, "b": 1], now: noon))
    #expect(
      result.problems.map(\.reason.description)
        == ["决策表“D”：规则 1、2 同时命中，与命中策略不符"])
    #expect(result.problems.first?.location.file == "m.dmn")
  }
}
