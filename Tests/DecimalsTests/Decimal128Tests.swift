import Decimals
import Testing

@Suite("A decimal number")
struct Decimal128Tests {
  func number(_ text: String) throws -> Decimal128 {
    try #require(Decimal128(text), "\(text) is not a number")
  }

  @Test(
    "reads text and writes it in its plain form",
    arguments: [
      ("0", "0"), ("-0", "0"), ("0.00", "0"), ("1", "1"), ("1.50", "1.5"), ("-1.0", "-1"),
      (".5", "0.5"), ("100", "100"), ("1E2", "100"), ("1e-3", "0.001"), ("12.5E+1", "125"),
      ("0.000000000000000000000000000000001", "0.000000000000000000000000000000001"),
      ("9999999999999999999999999999999999", "9999999999999999999999999999999999"),
      ("12345678901234567890123456789012345", "1.234567890123456789012345678901234E+34"),
      ("1E40", "1E+40"), ("-12E40", "-1.2E+41"), ("1.5E-50", "1.5E-50"),
      ("9.999999999999999999999999999999999E6144", "9.999999999999999999999999999999999E+6144"),
      ("00012", "12"), ("1E-7000", "0"),
    ])
  func text(input: String, output: String) throws {
    #expect(try number(input).description == output)
    #expect(try number(output) == number(input))
  }

  @Test(
    "refuses what is not a finite number",
    arguments: [
      "", "-", ".", "5.", "+5", "1,000", "1E", "1E+", "1.2.3", "NaN", "Infinity", "0x10", "１", " 1",
      "1E6145", "--1", "1E1.5",
    ])
  func refusal(input: String) {
    #expect(Decimal128(input) == nil)
  }

  @Test(
    "equals, hashes and orders by value",
    arguments: [
      ("1", "1.0"), ("100", "1E2"), ("0", "0E5"), ("-2.50", "-2.5"), ("1E30", "1000E27"),
    ])
  func equality(left: String, right: String) throws {
    let pair = try (number(left), number(right))
    #expect(pair.0 == pair.1)
    #expect(pair.0.hashValue == pair.1.hashValue)
    #expect(!(pair.0 < pair.1) && !(pair.1 < pair.0))
  }

  @Test func `is ordered`() throws {
    let ascending = try [
      "-1E40", "-100", "-2", "-1.5", "-1", "-0.1", "0", "1E-9", "0.5", "1", "1.01", "2", "10",
      "1E9",
    ].map(number)
    #expect(ascending.shuffled().sorted() == ascending)
  }

  @Test(
    "computes",
    arguments: [
      ("0.1", "+", "0.2", "0.3"), ("1", "-", "1.1", "-0.1"), ("1.5", "*", "-2", "-3"),
      ("1", "/", "3", "0.3333333333333333333333333333333333"), ("6", "/", "2", "3"),
      ("1", "/", "0", nil), ("0", "/", "0", nil), ("10", "modulo", "3", "1"),
      ("-10", "modulo", "3", "2"), ("10", "modulo", "-3", "-2"), ("-10", "modulo", "-3", "-1"),
      ("10.1", "modulo", "4.5", "1.1"), ("1", "modulo", "0", nil), ("-10", "rem", "3", "-1"),
      ("2", "**", "10", "1024"), ("1.1", "**", "2", "1.21"), ("2", "**", "-1", "0.5"),
      ("0", "**", "-1", nil), ("-8", "**", "0.5", nil), ("10", "**", "9999", nil),
      ("0", "**", "0", "1"), ("4", "**", "0.5", "2"),
      ("9E6144", "+", "9E6144", nil), ("1E6000", "*", "1E6000", nil),
    ] as [(String, String, String, String?)])
  func arithmetic(left: String, operation: String, right: String, expected: String?) throws {
    let (left, right) = try (number(left), number(right))
    let result: Decimal128? =
      switch operation {
      case "+": left.adding(right)
      case "-": left.subtracting(right)
      case "*": left.multiplied(by: right)
      case "/": left / right
      case "modulo": left.modulo(right)
      case "rem": left.remainder(dividingBy: right)
      default: left.power(right)
      }
    #expect(result?.description == expected)
  }

  @Test func `has operators that stop at the greatest number`() {
    #expect(Decimal128.greatest + .greatest == .greatest)
    #expect(-Decimal128.greatest - .greatest == -.greatest)
    #expect(-Decimal128.greatest * .greatest == -.greatest)
    #expect(Decimal128(7) * 6 - 2 == 40)
  }

  @Test func `has roots, exponentials and logarithms`() throws {
    #expect(try number("2.25").squareRoot == number("1.5"))
    #expect(Decimal128(-1).squareRoot == nil)
    #expect(Decimal128(0).exponential == 1)
    #expect(
      Decimal128(1).exponential?.description == "2.718281828459045235360287471352662")
    #expect(Decimal128(1).naturalLogarithm == 0)
    #expect(Decimal128(0).naturalLogarithm == nil)
    #expect(Decimal128(100_000).exponential == nil)
  }

  @Test(
    "rounds in seven ways",
    arguments: [
      // halfEven, halfUp, halfDown, up, down, ceiling, floor
      ("2.5", 0, "2 3 2 3 2 3 2"), ("-2.5", 0, "-2 -3 -2 -3 -2 -2 -3"),
      ("3.5", 0, "4 4 3 4 3 4 3"), ("2.51", 0, "3 3 3 3 2 3 2"),
      ("-2.4", 0, "-2 -2 -2 -3 -2 -2 -3"),
      ("1.125", 2, "1.12 1.13 1.12 1.13 1.12 1.13 1.12"), ("15", -1, "20 20 10 20 10 20 10"),
      ("7", 3, "7 7 7 7 7 7 7"), ("0", 0, "0 0 0 0 0 0 0"), ("-0.3", 0, "0 0 0 -1 0 0 -1"),
    ])
  func rounding(input: String, scale: Int, expected: String) throws {
    let value = try number(input)
    let results = RoundingMode.allCases.map {
      value.rounded(toScale: scale, $0)?.description ?? "nil"
    }
    #expect(results.joined(separator: " ") == expected)
  }

  @Test func `refuses a scale outside the exponents`() {
    #expect(Decimal128(1).rounded(toScale: 6177, .halfEven) == nil)
    #expect(Decimal128(1).rounded(toScale: -6112, .halfEven) == nil)
    #expect(Decimal128(1).rounded(toScale: -6111, .halfEven) == 0)
  }

  @Test func `converts to and from binary numbers`() throws {
    #expect(try number("12.00").integerValue == 12)
    #expect(try number("-12").integerValue == -12)
    #expect(try number("12.5").integerValue == nil)
    #expect(try number("1E30").integerValue == nil)
    #expect(Decimal128(Int.min).integerValue == Int.min)
    #expect(try number("12.5").isInteger == false)
    #expect(try number("1.20E1").isInteger)
    #expect(Decimal128(0.1)?.description == "0.1")
    #expect(Decimal128(Double.nan) == nil)
    #expect(try number("0.1").doubleValue == 0.1)
  }
}
