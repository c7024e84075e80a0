import Certificates
import Runtime

/// The words of the commands of booklets: which one, and which of its registers.
enum BookletOptions {
  static let number = Parameter.operand("NUMBER", "the number of the booklet (证号)")
  static let register = Parameter.option(
    "register", value: "NAME", "the section of the template, such as roster")

  static func text(_ name: String, _ values: ParameterValues) throws(UsageError) -> String {
    guard let text = values[name] else { throw UsageError("--\(name) is missing") }
    return text
  }

  /// The booklet in force with a number.
  static func booklet(
    numbered number: String, _ queries: BookletQueries
  ) throws -> PrintStanding {
    guard let booklet = try queries.booklet(numbered: number) else {
      throw CommandFailure(
        "no booklet in force has the number “\(number)”; `tongzheng booklet list` lists them")
    }
    return booklet
  }
}
