import Foundation

/// The file that a picture is written to; its ending tells the format.
struct PictureOutput {
  enum Format: String, CaseIterable {
    case svg, png, pdf
  }

  static let parameter = Parameter.option(
    "output", short: "o", value: "FILE", "the picture to write: .svg, .png or .pdf")

  let path: String
  let format: Format

  init(_ values: ParameterValues) throws(UsageError) {
    guard let path = values["output"] else { throw UsageError("--output is missing") }
    let ending = URL(fileURLWithPath: path).pathExtension.lowercased()
    guard let format = Format(rawValue: ending) else {
      throw UsageError("“\(path)” must end in .svg, .png or .pdf")
    }
    self.path = path
    self.format = format
  }

  func write(_ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }
}
