import Certificates
import Runtime

/// The words of the commands of the stock: which blanks, and who has them.
enum StockOptions {
  static let kind = Parameter.operand("KIND", "the kind of blanks, such as 卫生许可证")
  static let range: [Parameter] = [
    .option("from", value: "N", "the first number"),
    .option("to", value: "N", "the last number (default: the first)"),
  ]
  static let holder = Parameter.option(
    "holder", value: "NAME",
    "the window, or the code of the person, that has them (default: the store)")
  static let reason = Parameter.option("reason", value: "TEXT", "why")

  static func range(_ values: ParameterValues) throws(UsageError) -> BlankRange {
    let kind = try values.required("KIND")
    let numbers = 1...Int(UInt32.max)
    guard let first = try values.integer("from", in: numbers) else {
      throw UsageError("--from is missing")
    }
    let last = try values.integer("to", in: numbers) ?? first
    guard let range = BlankRange(kind: kind, first: UInt32(first), last: UInt32(last)) else {
      throw UsageError(
        "--from \(first) --to \(last) must run upwards and name at most \(BlankRange.mostNumbers) blanks"
      )
    }
    return range
  }

  static func text(_ name: String, _ values: ParameterValues) throws(UsageError) -> String {
    guard let text = values[name] else { throw UsageError("--\(name) is missing") }
    return text
  }

  /// Does one act of the stock.
  static func act(
    _ name: String, in folder: DataFolder,
    body: @escaping @Sendable (CertificateRegister) throws -> Void
  ) throws {
    try Office.act(name, in: folder) { step, office in
      try body(office.certificates.register(step))
      return Done()
    }
  }
}
