import Foundation
import JSONText

/// A JSON object given as the value of an option, or on standard input for `-`.
enum JSONArgument {
  static func object(_ text: String, option: String) throws -> JSONObject {
    let text = try text == "-" ? standardInput() : text
    let json: JSON
    do {
      json = try JSON(parsing: text)
    } catch {
      throw CommandFailure("--\(option): \(error)")
    }
    guard let object = json.objectValue else {
      throw CommandFailure(
        "--\(option) must be a JSON object with the values by their names, such as '{\"a\": 1}'")
    }
    return object
  }

  private static func standardInput() throws -> String {
    let data = try FileHandle.standardInput.readToEnd() ?? Data()
    guard let text = String(validating: data, as: UTF8.self) else {
      throw CommandFailure("standard input is not UTF-8 text")
    }
    return text
  }
}
