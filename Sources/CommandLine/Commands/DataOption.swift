import Foundation
import Runtime

/// The options that several commands share.
enum DataOption {
  static let parameter = Parameter.option(
    "data", short: "d", value: "FOLDER", "where the office keeps everything (default: data)")
  static let json = Parameter.toggle("json", "prints the result as JSON")

  static func folder(_ values: ParameterValues) -> DataFolder {
    DataFolder(path: values["data"] ?? "data")
  }
}
