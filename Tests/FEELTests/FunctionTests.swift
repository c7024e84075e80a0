import FEEL
import Testing

@Suite("FEEL functions")
struct FunctionTests {
  @Test(
    "of strings",
    arguments: [
      "substring(\"foobar\", 3) => \"obar\"", "substring(\"foobar\", -2, 1) => \"a\"",
      "substring(\"😀中文\", 2, 1) => \"中\"", "substring(\"abc\", 0) => null",
      "substring(string: \"foobar\", start position: 3, length: 3) => \"oba\"",
      "string length(\"😀中\") => 2", "upper case(\"aé\") => \"AÉ\"", "lower case(\"AÉ\") => \"aé\"",
      "substring before(\"foobar\", \"bar\") => \"foo\"",
      "substring after(\"foobar\", \"ob\") => \"ar\"",
      "substring after(\"foobar\", \"\") => \"foobar\"",
      "substring after(\"foobar\", \"x\") => \"\"",
      "contains(\"foobar\", \"ob\") => true", "starts with(\"foobar\", \"fo\") => true",
      "ends with(\"foobar\", \"r\") => true",
      "split(\"a;b;;c\", \";\") => [\"a\", \"b\", \"\", \"c\"]",
      "split(\"John Doe\", \"\\\\s\") => [\"John\", \"Doe\"]",
      "string join([\"a\", null, \"c\"], \"-\") => \"a-c\"", "string join([1], \"\") => null",
      "replace(\"abcd\", \"(ab)|(a)\", \"[1=$1][2=$2]\") => \"[1=ab][2=]cd\"",
      "replace(\"banana\", \"a\", \"o\") => \"bonono\"",
      "replace(\"a.b\", \".\", \"-\", \"q\") => \"a-b\"",
      "replace(\"abc\", \"x*\", \"-\") => null", "string(1.50) => \"1.5\"", "string(null) => null",
      "string([1, \"a\", {b: null}]) => \"[1, \\\"a\\\", {b: null}]\"", "string length(1) => null",
      "string length() => null", "string length(text: \"a\") => null",
      "string length([\"abc\"]) => 3",
    ])
  func strings(line: String) throws { try check(line) }

  @Test(
    "of patterns",
    arguments: [
      "matches(\"foobar\", \"^fo*b\") => true", "matches(\"foobar\", \"^Fo*B\", \"i\") => true",
      "matches(\"a\nb\", \"a.b\") => false", "matches(\"a\nb\", \"a.b\", \"s\") => true",
      "matches(\"a\nb\", \"^b$\", \"m\") => true", "matches(\"ab\", \" a b \", \"x\") => true",
      "matches(\"O\", \"[A-Z-[OI]]\", \"i\") => false", "matches(\"P\", \"[A-Z-[OI]]\") => true",
      "matches(\"abab\", \"^(ab)\\\\1$\") => true", "matches(\"x\", \"(.)\\\\2\") => null",
      "matches(\"13800138000\", \"^1[3-9]\\\\d{9}$\") => true",
      "matches(\"中\", \"\\\\p{Lo}\") => true",
      "matches(\"中\", \"^\\\\p{IsCJKUnifiedIdeographs}$\") => true",
      "matches(\"a\", \"[\") => null",
      "matches(\"a\", \"a\", \"z\") => null", "matches(\"aaa\", \"^a{2}$\") => false",
      "matches(\"aaa\", \"^a{2,}$\") => true", "matches(\"\", \"^(a*)*$\") => true",
      "matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\", \"^(a+)+$\") => null",
      "matches(\"b\", \"[^a]\") => true", "matches(\"-\", \"[a-]\") => true",
      "replace(\"aab\", \"a+?\", \"x\") => \"xxb\"",
      "replace(\"2026-05\", \"(\\\\d+)-(\\\\d+)\", \"$2/$1\") => \"05/2026\"",
    ])
  func patterns(line: String) throws { try check(line) }

  @Test(
    "of lists",
    arguments: [
      "list contains([1, null], null) => true", "count([]) => 0", "min(3, 1, 2) => 1",
      "max([\"a\", \"c\", \"b\"]) => \"c\"", "max([]) => null", "min(1, \"a\") => null",
      "sum([1, 2, 3]) => 6",
      "sum(1, 2) => 3", "sum([]) => null", "mean(1, 2, 3, 4) => 2.5", "median([8, 2, 5, 3]) => 4",
      "mode([6, 3, 9, 6, 3]) => [3, 6]", "mode([]) => []",
      "stddev(2, 4, 7, 5) => 2.081665999466132735282297706979931",
      "product([2, 3, 4]) => 24", "all([true, null, false]) => false", "all([]) => true",
      "any([false, null]) => null", "any(true, false) => true", "all(1) => null",
      "sublist([4, 5, 6], 2) => [5, 6]", "sublist([4, 5, 6], -2, 1) => [5]",
      "sublist([1], 3) => null",
      "append([1], 2, 3) => [1, 2, 3]", "concatenate([1, 2], [3]) => [1, 2, 3]",
      "insert before([1, 3], 2, 2) => [1, 2, 3]", "remove([1, 2, 3], 2) => [1, 3]",
      "list replace([1, 2, 3], 2, 9) => [1, 9, 3]",
      "list replace([1, 2, 3], function(item, new) item > 1, 9) => [1, 9, 9]",
      "reverse([1, 2]) => [2, 1]", "index of([1, 2, 1], 1) => [1, 3]",
      "union([1, 2], [2, 3]) => [1, 2, 3]",
      "distinct values([1, 1, 2, 1.0]) => [1, 2]", "flatten([[1, [2]], 3]) => [1, 2, 3]",
      "count(5) => 1", "count(null) => null", "sort([\"b\", \"a\"]) => [\"a\", \"b\"]",
    ])
  func lists(line: String) throws { try check(line) }

  @Test(
    "of numbers",
    arguments: [
      "decimal(1/3, 2) => 0.33", "decimal(2.5, 0) => 2", "floor(-1.5) => -2",
      "ceiling(1.01, 1) => 1.1",
      "round up(5.5, 0) => 6", "round down(-5.5, 0) => -5", "round half up(-2.5, 0) => -3",
      "round half down(-2.5, 0) => -2", "abs(-3) => 3", "abs(@\"-P1D\") => P1D",
      "modulo(-12, 5) => 3", "sqrt(16) => 4", "sqrt(-1) => null", "log(1) => 0", "exp(0) => 1",
      "odd(3) => true", "even(3) => false", "even(2.5) => null", "decimal(1, 9999) => null",
      "number(\"1 000,5\", \" \", \",\") => 1000.5", "number(\"1,000\", \",\", null) => 1000",
      "number(\"1,0\", \",\", \",\") => null", "number(\"x\", null, null) => null",
      "number(\"12\") => 12",
    ])
  func numbers(line: String) throws { try check(line) }

  @Test(
    "of dates and times",
    arguments: [
      "date(\"2026-02-29\") => null", "date(2024, 2, 29) => 2024-02-29",
      "date(\"26-02-01\") => null",
      "date(@\"2026-02-01T10:00:00\") => 2026-02-01", "date(\"-0044-03-15\") => -0044-03-15",
      "date(\"12026-01-01\") => 12026-01-01", "date(\"02026-01-01\") => null",
      "date and time(\"2026-02-01\") => 2026-02-01T00:00:00",
      "date and time(@\"2026-02-01\", @\"10:00:00Z\") => 2026-02-01T10:00:00Z",
      "time(\"10:00:00.250+08:00\") => 10:00:00.25+08:00",
      "time(10, 0, 1.5, @\"PT8H\") => 10:00:01.5+08:00",
      // The lexical form is that of xs:time, whose zone is an upper-case Z (XML Schema part 2, 3.2.7.3).
      "time(\"10:00:00Z\") => 10:00:00Z", "time(\"10:00:00z\") => null",
      "time(\"25:00:00\") => null", "time(\"10:00:00+19:00\") => null",
      "time(\"10:00:00@Nowhere/X\") => null",
      "duration(\"P1Y27M\") => P3Y3M", "duration(\"PT1000M\") => PT16H40M",
      "duration(\"P1Y1D\") => null",
      "duration(\"P\") => null", "duration(\"-PT0.001S\") => -PT0.001S",
      "years and months duration(@\"2024-02-29\", @\"2026-01-28\") => P1Y10M",
      "years and months duration(@\"2026-01-28\", @\"2024-02-29\") => -P1Y10M",
      "day of week(@\"2026-05-01\") => \"Friday\"", "day of year(@\"2026-12-31\") => 365",
      "month of year(@\"2026-05-01\") => \"May\"", "week of year(@\"2027-01-01\") => 53",
      "is(@\"10:00:00Z\", @\"10:00:00+00:00\") => true",
      "is(@\"10:00:00\", @\"10:00:00Z\") => false",
      "string(@\"2026-01-01T00:00:00.5@Asia/Shanghai\") => \"2026-01-01T00:00:00.5@Asia/Shanghai\"",
    ])
  func times(line: String) throws { try check(line) }

  @Test(
    "of ranges",
    arguments: [
      "before(1, 2) => true", "before([1..5), 5) => true", "before([1..5], [5..9]) => false",
      "after(6, [1..5]) => true", "meets([1..5], [5..9]) => true",
      "met by([5..9], [1..5)) => false",
      "overlaps([1..5], [5..9]) => true", "overlaps([1..5), [5..9]) => false",
      "overlaps before([1..5], [3..9]) => true", "overlaps after([3..9], [1..5]) => true",
      "finishes(5, [1..5]) => true", "finished by([1..5], [3..5]) => true",
      "includes([1..5], 3) => true",
      "during([2..3], [1..5]) => true", "starts([1..3], [1..5]) => true",
      "started by([1..5], 1) => true",
      "coincides([1..5], [1..5]) => true", "coincides([1..5], (1..5]) => false",
      "range(\"[1..3)\") => [1..3)", "range(\"[3..1]\") => null",
    ])
  func ranges(line: String) throws { try check(line) }

  @Test(
    "of contexts",
    arguments: [
      "get value({a: 1}, \"a\") => 1", "get value({a: {b: 2}}, [\"a\", \"b\"]) => 2",
      "get entries({a: 1}) => [{key: \"a\", value: 1}]",
      "context([{key: \"a\", value: 1}, {key: \"b\", value: 2}]) => {a: 1, b: 2}",
      "context([{key: \"a\", value: 1}, {key: \"a\", value: 2}]) => null",
      "context put({a: 1}, \"b\", 2) => {a: 1, b: 2}",
      "context put({a: {b: 1}}, [\"a\", \"b\"], 2) => {a: {b: 2}}",
      "context merge([{a: 1, b: 1}, {b: 2}]) => {a: 1, b: 2}", "get value({}, \"a\") => null",
    ])
  func contexts(line: String) throws { try check(line) }
}
