import FEEL
import Testing

@Suite("A FEEL syntax error")
struct SyntaxTests {
  @Test(
    "tells the place",
    arguments: [
      ("", 1, 1), ("1 +", 1, 4), ("a b", 1, 3), ("(1", 1, 3), ("[1, ", 1, 5), ("{a 1}", 1, 5),
      ("if x then 1", 1, 12), ("1 +\n  *", 2, 3), ("\"abc", 1, 1), ("中文 ！", 1, 4), ("x.", 1, 3),
      ("for x return 1", 1, 14), ("f(a: 1, 2)", 1, 9), ("{a: 1, a: 2}", 1, 8), ("1..2", 1, 2),
      ("function() external {}", 1, 12), ("1 between 2", 1, 12), ("/* x", 1, 1), ("9E99999", 1, 1),
      ("\"\\uD800\"", 1, 2), ("x instance of", 1, 14), ("and", 1, 1), ("f(a: 1, a: 2)", 1, 9),
    ])
  func place(source: String, line: Int, column: Int) {
    let error = #expect(throws: SyntaxError.self) { try Expression(parsing: source) }
    #expect(error?.line == line, "\(source): \(error?.message() ?? "")")
    #expect(error?.column == column, "\(source): \(error?.message() ?? "")")
    #expect(error?.message(.english).hasSuffix(".") == true)
  }

  @Test func `speaks Chinese and English`() {
    let error = #expect(throws: SyntaxError.self) { try Expression(parsing: "(1 ]") }
    #expect(error?.message(.chinese) == "第 1 行第 4 列：此处应为“)”，实为“]”。")
    #expect(error?.message(.english) == "Line 1, column 4: “)” is expected here, found “]”.")
  }

  @Test(
    "stands for bottomless nesting",
    arguments: [
      "(", "[", "{a:", "-(", "f(", "if ", "1+(", "not(", "x[", "1 instance of list<", "1 in (",
    ])
  func nesting(piece: String) {
    #expect(throws: SyntaxError.self) {
      try Expression(parsing: String(repeating: piece, count: 20_000))
    }
  }

  @Test(
    "stands for endless chains", arguments: ["1+", "a.", "true and ", "x in ", "-", "f()+", "2**"])
  func chains(piece: String) {
    let source = String(repeating: piece, count: 50_000) + "1"
    if piece == "-" {
      #expect(throws: Never.self) { try Expression(parsing: source) }
    } else {
      #expect(throws: SyntaxError.self) { try Expression(parsing: source) }
    }
  }

  @Test("never comes as a crash", arguments: 0..<60 as Range<UInt64>)
  func noise(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
    let pieces = [
      "1", "x", "申请", "(", ")", "[", "]", "{", "}", "..", ".", ",", ":", "+", "-", "*", "/", "**",
      "<", ">=", "=", "!=", " and ", " or ", "not", "if ", " then ", " else ", "for ", " in ",
      " return ", "some ", " satisfies ", "function", "\"a\"", "@\"P1D\"", "?", " between ",
      " instance of ", "number", "list<", "date and time", "sum", "item", "\\", "\"", "'",
    ]
    for _ in 0..<150 {
      let source = (0..<next(14)).map { _ in pieces[next(pieces.count)] }.joined()
      if let expression = try? Expression(parsing: source) {
        _ = expression.evaluate(in: testScope)
      }
      _ = try? UnaryTests(parsing: source)
    }
  }
}

@Suite("Unary tests")
struct UnaryTestsTests {
  @Test(
    "hold for an input",
    arguments: [
      ("-", 1, true), ("5", 5, true), ("5", 6, false), ("> 3, < 1", 5, true),
      ("[1..3], 7", 7, true),
      ("not(1, 2)", 3, true), ("not(1, 2)", 2, false), ("\"a\", \"b\"", "b", true),
      ("null", .null, true), ("? > 3 and ? < 9", 5, true), ("? > 3 and ? < 9", 9, false),
      ("contains(?, \"x\")", "axb", true), ("not(contains(?, \"x\"))", "axb", false),
      ("n", 7, true), ("list", 3, true), ("list", 9, false), ("n > 3", 1, true),
      ("false", false, true),
      ("true", false, false), ("(5..9]", 5, false), ("!= 4", 4, false), ("-5", -5, true),
      ("< 申请.人数", 11, true), ("@\"2026-01-01\"", "x", .null), ("> 3", .null, .null),
      ("not(> 3)", .null, .null), ("[?, 2][1] = 5", 5, true),
      ("every x in ? satisfies x > 0", [1, 2], true),
    ] as [(String, Value, Value)])
  func outcome(source: String, input: Value, expected: Value) throws {
    let tests = try UnaryTests(parsing: source)
    #expect(tests.matches(input, in: testScope) == expected, "\(source)")
  }
}

@Suite("A text or expression")
struct TextOrExpressionTests {
  @Test(
    "is an expression after an equals sign",
    arguments: [("= 1 + 1", 2), ("1 + 1", "1 + 1"), ("", ""), ("=申请.人数", 12)] as [(String, Value)])
  func forms(source: String, expected: Value) throws {
    #expect(try TextOrExpression(parsing: source).evaluate(in: testScope).value == expected)
    #expect(try TextOrExpression(parsing: source).source == source)
  }

  @Test func `is refused with a place`() {
    #expect(throws: SyntaxError.self) { try TextOrExpression(parsing: "= 1 +") }
  }

  @Test(
    "knows the entries of context literals by their names",
    arguments: [
      "{foo bar: 1}.foo bar => 1", "[{foo bar: 1}][foo bar = 1] => [{foo bar: 1}]",
      "[{foo bar: 1}, {foo bar: 2}].foo bar => [1, 2]", "{a+b: {c d: 3}}.a+b.c d => 3",
    ])
  func entryNames(line: String) throws { try check(line) }
}
