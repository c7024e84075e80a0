import FEEL
import Testing

@Suite("FEEL operators")
struct OperatorTests {
  @Test(
    "compute",
    arguments: [
      "1 + 2 * 3 => 7", "(1 + 2) * 3 => 9", "10 - 4 - 3 => 3", "2 ** 3 ** 2 => 64", "-2 ** 2 => 4",
      "7 / 2 => 3.5", "1 / 0 => null", "--10 => 10", "1.5e2 + .5 => 150.5", "0.1 + 0.2 => 0.3",
      "\"a\" + \"b\" => \"ab\"", "\"a\" + 1 => null", "1 + null => null", "-\"a\" => null",
      "@\"2026-01-31\" + @\"P1M\" => 2026-02-28", "@\"2026-03-01\" - @\"P1D\" => 2026-02-28",
      "@\"2026-03-01\" - @\"2026-02-01\" => P28D", "@\"10:00:00\" + @\"PT15H\" => 01:00:00",
      "@\"2026-01-01T00:00:00+08:00\" - @\"2026-01-01T00:00:00Z\" => -PT8H",
      "@\"2026-01-01T00:00:00\" - @\"2026-01-01T00:00:00Z\" => null",
      "@\"P1Y\" + @\"P3M\" => P1Y3M", "@\"P1D\" * 1.5 => P1DT12H", "@\"PT1H\" / 4 => PT15M",
      "@\"P1D\" / @\"PT6H\" => 4", "@\"P1Y\" / 5 => P2M", "@\"P1Y\" + @\"P1D\" => null",
      "-@\"P1D\" => -P1D", "@\"12:00:00Z\" - @\"12:00:00+08:00\" => PT8H",
      "@\"2026-03-08T01:30:00@America/New_York\" + @\"PT1H\" => 2026-03-08T03:30:00@America/New_York",
      "9.99E6144 * 10 => null", "@\"999999999-12-31\" + @\"P1D\" => null",
    ])
  func arithmetic(line: String) throws { try check(line) }

  @Test(
    "compare",
    arguments: [
      "1 < 2 => true", "2 <= 2 => true", "1 > 2 => false", "1.0 = 1 => true", "1 != 2 => true",
      "\"a\" < \"b\" => true", "1 = \"1\" => null", "null = null => true", "1 = null => false",
      "1 < null => null", "[1, 2] = [1, 2] => true", "{a: 1, b: 2} = {b: 2, a: 1} => true",
      "[1, 2] = [2, 1] => false", "[1..3] = [1..3] => true", "[1..3] = [1..3) => false",
      "@\"2026-01-01T08:00:00+08:00\" = @\"2026-01-01T00:00:00Z\" => true",
      "@\"2026-01-01T08:00:00\" = @\"2026-01-01T08:00:00Z\" => false",
      "@\"P1D\" = @\"PT24H\" => true", "@\"P1Y\" = @\"P12M\" => true",
      "5 between 1 and 5 => true", "6 between 1 and 5 => false", "5 between null and 6 => null",
      "3 in [1..3] => true", "3 in [1..3) => false", "1 in (1..3] => false", "1 in ]1..3] => false",
      "3 in [1..3[ => false", "3 in > 2 => true", "3 in (1, 5, > 2) => true",
      "3 in (1, 5) => false",
      "3 in [1, 2, 3] => true", "\"b\" in [\"a\"..\"c\"] => true", "null in [1..3] => null",
      "3 in ([1..2], [3..4]) => true", "[1] in [[1], [2]] => true", "4 in != 4 => false",
      "n in [1..10] and s = \"foobar\" => true", "\"é\" = \"e\u{301}\" => false",
    ])
  func comparison(line: String) throws { try check(line) }

  @Test(
    "decide with three truth values",
    arguments: [
      "true and null => null", "false and null => false", "true or null => true",
      "false or null => null", "null and false => false", "1 and true => null",
      "not(true) => false", "not(null) => null", "true and true or false => true",
      "if 1 > 0 then \"a\" else \"b\" => \"a\"", "if null then 1 else 2 => 2",
      "if 5 then 1 else 2 => 2",
    ])
  func logic(line: String) throws { try check(line) }

  @Test(
    "know types",
    arguments: [
      "1 instance of number => true", "null instance of Any => false", "1 instance of Any => true",
      "null instance of Null => true", "[1, 2] instance of list<number> => true",
      "[1, \"a\"] instance of list<number> => false",
      "{a: 1} instance of context<a: number> => true",
      "{a: 1} instance of context<b: number> => false", "[1..2] instance of range<number> => true",
      "@\"2026-01-01\" instance of date => true",
      "@\"2026-01-01T00:00:00\" instance of date and time => true",
      "@\"P1D\" instance of days and time duration => true",
      "@\"P1D\" instance of years and months duration => false",
      "(function(a: number) a) instance of function<number> -> Any => true",
      "(function(a) a) instance of function<> -> Any => false", "1 instance of nowhere => null",
    ])
  func types(line: String) throws { try check(line) }
}

@Suite("FEEL structures")
struct StructureTests {
  @Test(
    "loop, filter and walk",
    arguments: [
      "for i in [1, 2, 3] return i * i => [1, 4, 9]", "for i in 1..3 return i => [1, 2, 3]",
      "for i in 3..1 return i => [3, 2, 1]", "for i in [1..3] return i => [1, 2, 3]",
      "for i in (1..4) return i => [2, 3]",
      "for a in [1, 2], b in [10, 20] return a + b => [11, 21, 12, 22]",
      "for i in 1..4 return if i = 1 then 1 else i * partial[-1] => [1, 2, 6, 24]",
      "for d in @\"2026-02-27\"..@\"2026-03-01\" return d.day => [27, 28, 1]",
      "for i in null return i => null", "for i in 5 return i => [5]",
      "some x in list satisfies x > 3 => true", "every x in list satisfies x > 3 => false",
      "some x in [] satisfies x => false", "every x in [] satisfies x => true",
      "some x in [null, 2] satisfies x > 1 => true", "every x in [null, 2] satisfies x > 1 => null",
      "list[item > 2] => [3, 4]", "list[1] => 1", "list[-1] => 4", "list[9] => null",
      "list[n - 5] => 2", "people[age >= 18].name => [\"甲\", \"丙\"]",
      "people[name = \"乙\"].age => [17]", "people[1].name => \"甲\"", "people.age => [30, 17, 45]",
      "5[1] => 5", "null[1] => null", "申请.人数 => 12", "申请.费用.差旅 / 申请.人数 > 29 => true",
      "{a: 1, b: a + 1}.b => 2", "{\"x y\": 1} => {x y: 1}", "{a: {b: [1, {c: 2}]}}.a.b[2].c => 2",
      "[1, 2, 3][item > 1][1] => 2", "count(people[age > 100]) => 0",
      "(function(a, b) a + b)(1, 2) => 3", "{f: function(x) x * 2, y: f(4)}.y => 8",
      "(function(a: number) a)(\"x\") => null", "double(21) => 42", "double(x: 21) => 42",
      "double() => null", "sort([3, 1, 2], function(x, y) x < y) => [1, 2, 3]",
      "sort(list: people, precedes: function(x, y) x.age < y.age).name => [\"乙\", \"甲\", \"丙\"]",
      "// a comment\n1 /* another */ + 1 => 2",
    ])
  func structures(line: String) throws { try check(line) }

  @Test(
    "have properties",
    arguments: [
      "@\"2026-05-01\".year => 2026", "@\"2026-05-01\".weekday => 5",
      "@\"2026-05-01T10:20:30.5+08:00\".second => 30.5",
      "@\"2026-05-01T10:20:30+08:00\".time offset => PT8H",
      "@\"2026-05-01T10:20:30@Asia/Shanghai\".timezone => \"Asia/Shanghai\"",
      "@\"10:20:30\".timezone => null", "@\"P1Y2M\".months => 2", "@\"P1DT2H3M4S\".hours => 2",
      "[1..5).end included => false", "(>= 3).start => 3", "@\"P1D\".years => null",
    ])
  func properties(line: String) throws { try check(line) }

  @Test func `may bear declared names with spaces and signs`() throws {
    let scope = testScope.adding([
      "Credit Score": 700, "a-b": 5, "a": 1, "b": 2, "Applicant data": ["Monthly Income": 100],
      "Applicant's age": 33,
    ])
    let names: Set = ["Credit Score", "a-b", "Applicant data", "Monthly Income", "Applicant's age"]
    for (source, expected) in [
      ("Credit Score + 1", 701), ("a-b", 5), ("a - b", 5), ("b - a", 1),
      ("Applicant data.Monthly Income * 2", 200), ("Applicant's age", 33),
      ("Credit\n  Score", 700), ("{first one: 4, r: first one + 1}.r", 5),
      ("(function(big x) big x + 1)(1)", 2), ("sum(for each one in [1, 2] return each one)", 3),
    ] as [(String, Value)] {
      let result = try Expression(parsing: source, names: names).evaluate(in: scope)
      #expect(result.value == expected, "\(source): \(result.diagnostics)")
    }
  }

  @Test func `say in words why a value is null`() throws {
    let result = try evaluate("没有.这个 + 1")
    #expect(result.value == .null)
    #expect(result.diagnostics.map(\.description) == ["没有名为“没有”的变量或函数"])
    #expect(
      try evaluate("abs(\"x\")").diagnostics.first?.message(.english)
        == "The parameter “n” of the function “abs” cannot be string")
  }

  @Test(
    "say that a variable is missing where a function of its name is found instead",
    arguments: ["count > 5", "1 + count", "count = 1", "-count", "[1..count]", "1 in [0..max]"])
  func functionForVariable(source: String) throws {
    let result = try evaluate(source)
    let name = source.contains("max") ? "max" : "count"
    #expect(result.value == .null)
    #expect(
      result.diagnostics.first?.description == "没有名为“\(name)”的变量；“\(name)”是内置函数，须带参数调用")
  }

  @Test(
    "let a function call itself by the name of its entry",
    arguments: [
      "{f: function(n) if n = 0 then 1 else n * f(n - 1), r: f(5)}.r => 120",
      "{f: function(n) if n = 0 then 0 else f(n - 1), g: f, r: g(3)}.r => 0",
      "{f: function(f) f + 1, r: f(1)}.r => 2",
      "{f: 1, g: {f: function(n) if n = 0 then \"end\" else f(n - 1)}, r: g.f(2)}.r => \"end\"",
    ])
  func recursion(line: String) throws { try check(line) }

  @Test func `end endless recursion and endless loops`() throws {
    #expect(
      try evaluate("{f: function(n) f(n + 1), r: f(1)}.r").diagnostics.first?.kind == .tooDeep)
    let recursion = try evaluate("{f: function(g, x) g(g, x + 1), r: f(f, 1)}.r")
    #expect(recursion.value == .null)
    #expect(recursion.diagnostics.first?.kind == .tooDeep)
    let loop = try evaluate("count(for a in 1..9999, b in 1..9999 return 1)")
    #expect(loop.value == .null)
    #expect(loop.diagnostics.first?.kind == .tooManySteps)
    #expect(try evaluate("for i in 1..99999999 return i").value == .null)
  }

  @Test func `read the clock of the scope only`() throws {
    #expect(try evaluate("now()").value.literalText == "2026-09-24T12:00:00@Asia/Shanghai")
    #expect(try evaluate("today()").value.literalText == "2026-09-24")
  }
}
