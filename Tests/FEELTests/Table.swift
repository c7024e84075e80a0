import CivilTime
import Decimals
import FEEL
import Testing

/// The scope of all tables: noon of a Thursday in Shanghai and a few variables.
let testScope = Scope(
  [
    "n": 7, "s": "foobar", "yes": true, "nothing": .null,
    "list": [1, 2, 3, 4], "申请": ["人数": 12, "单位": "甲局", "费用": ["差旅": 350]],
    "people": [
      ["name": "甲", "age": 30], ["name": "乙", "age": 17], ["name": "丙", "age": 45],
    ],
    "double": .function(
      FunctionValue(parameters: [.init("x", .number)]) { arguments, _ in
        arguments[0].numberValue.map { .number($0 * 2) } ?? .null
      }),
  ],
  now: Instant(milliseconds: 1_790_222_400_000))

func evaluate(_ source: String, names: Set<String> = []) throws -> Evaluation {
  try Expression(parsing: source, names: names).evaluate(in: testScope)
}

/// Checks lines of the form `expression => literal`.
func check(_ line: String, names: Set<String> = []) throws {
  let parts = line.split(separator: " => ").map(String.init)
  try #require(parts.count == 2, "\(line)")
  let result = try evaluate(parts[0], names: names)
  #expect(result.value.literalText == parts[1], "\(parts[0]): \(result.diagnostics)")
}
