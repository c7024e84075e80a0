import Testing

@testable import CommandLine

@Suite("The words behind a command")
struct ParameterValuesTests {
  private let parameters: [Parameter] = [
    .option("port", short: "p", value: "N", "the port"),
    .option("head", value: "FILE", repeats: true, "a file of heads"),
    .toggle("json", "as JSON"),
    .operand("FILE", "the file"),
    .operand("MORE", isRequired: false, repeats: true, "more files"),
  ]

  @Test func `are sorted into options, switches and operands`() throws {
    let values = try ParameterValues(
      ["--port=80", "a", "--json", "--head", "x", "--head", "y", "b", "c"], for: parameters)
    #expect(values["port"] == "80")
    #expect(values.all("head") == ["x", "y"])
    #expect(values.has("json"))
    #expect(try values.required("FILE") == "a")
    #expect(values.all("MORE") == ["b", "c"])
  }

  @Test func `take everything behind two dashes as operands`() throws {
    let values = try ParameterValues(["--", "--port", "-"], for: parameters)
    #expect(try values.required("FILE") == "--port")
    #expect(values.all("MORE") == ["-"])
  }

  @Test(
    "are refused when they mean nothing",
    arguments: [
      (["a", "--prot", "1"], "unknown option --prot"),
      (["a", "--port"], "--port needs a value: N"),
      (["a", "-p", "1", "--port", "2"], "--port was given twice"),
      (["a", "--json=1"], "--json takes no value"),
      ([], "FILE is missing"),
    ])
  func refusals(words: [String], problem: String) {
    #expect(throws: UsageError(problem)) {
      try ParameterValues(words, for: parameters)
    }
  }

  @Test func `must be numbers where numbers are wanted`() throws {
    let values = try ParameterValues(["a", "--port", "70000"], for: parameters)
    #expect(throws: UsageError("--port is “70000”, but must be between 0 and 65535")) {
      try values.integer("port", in: 0...65_535)
    }
  }
}
