import Foundation
import JSONText
import Runtime
import Web
import XMLReading

/// `wording.json` of the data folder: what the site calls the verbs (动作的叫法).
enum Wording {
  /// The wording of the office; the standard one when there is no file.
  static func read(in folder: DataFolder) throws(UsageError) -> VerbWording {
    let path = folder.wording.path
    guard FileManager.default.fileExists(atPath: path) else { return .standard }
    let content: [UInt8]
    do {
      content = [UInt8](try Data(contentsOf: folder.wording))
    } catch {
      throw UsageError("\(path) cannot be read: \(error.localizedDescription)")
    }
    do {
      return try parse(content, file: path)
    } catch {
      throw UsageError(error.description)
    }
  }

  /// Reads a file completely or not at all; every fault is told with its place.
  static func parse(
    _ bytes: [UInt8], file: String
  ) throws(ConfigurationReadingError) -> VerbWording {
    let json: JSON
    do {
      json = try JSON(parsing: bytes)
    } catch {
      let location = SourceLocation(file: file, line: error.line, column: error.column)
      throw ConfigurationReadingError(faults: [
        XMLReading.Diagnostic(.error, rule: "json-syntax", at: location, message: error.message)
      ])
    }
    let (wording, faults) = VerbWording.reading(json)
    guard faults.isEmpty else {
      let places = JSONPlaces(of: bytes, read: json)
      throw ConfigurationReadingError(
        faults: faults.map { fault in
          let place = places[fault.path]
          return XMLReading.Diagnostic(
            .error, rule: fault.rule,
            at: SourceLocation(file: file, line: place.line, column: place.column),
            message: fault.message)
        })
    }
    return wording
  }
}
