import Foundation
import JSONText
import PrintTemplates
import Runtime
import XMLReading

/// `fonts.json` of the data folder: which installed fonts fill the roles of letters at this site.
///
/// An object of roles, each with its families in order: `{"fangsong": ["FZFangSong-Z02S",
/// {"family": "FandolFang", "weight": 400, "substitute": true}]}`. They come before the usual ones.
enum SiteFonts {
  /// The fonts of the office; the standard ones when there is no file.
  static func read(in folder: DataFolder) throws -> FontTable {
    let path = folder.fonts.path
    guard FileManager.default.fileExists(atPath: path) else { return .standard }
    do {
      return try parse([UInt8](try Data(contentsOf: folder.fonts)), file: path)
    } catch let error as ConfigurationReadingError {
      throw CommandFailure(error.description)
    } catch {
      throw CommandFailure("\(path) cannot be read: \(error.localizedDescription)")
    }
  }

  /// Reads a file completely or not at all; every fault is told with its place.
  static func parse(_ bytes: [UInt8], file: String) throws(ConfigurationReadingError) -> FontTable {
    let json: JSON
    do {
      json = try JSON(parsing: bytes)
    } catch {
      let location = SourceLocation(file: file, line: error.line, column: error.column)
      throw ConfigurationReadingError(faults: [
        XMLReading.Diagnostic(.error, rule: "json-syntax", at: location, message: error.message)
      ])
    }
    var reader = FontsReader(file: file, places: JSONPlaces(of: bytes, read: json))
    let site = reader.read(json)
    guard reader.faults.isEmpty else { throw ConfigurationReadingError(faults: reader.faults) }
    return .standard.preferring(site)
  }
}

private struct FontsReader {
  let file: String
  let places: JSONPlaces
  private(set) var faults: [XMLReading.Diagnostic] = []

  init(file: String, places: JSONPlaces) {
    self.file = file
    self.places = places
  }

  private static let weights = [400, 500, 700, 900]

  mutating func read(_ json: JSON) -> [FontRole: [FontTable.Candidate]] {
    guard let object = json.objectValue else {
      fault("not-an-object", [], "字体配置应是一个 JSON 对象，例如 {\"fangsong\": [\"FangSong\"]}。")
      return [:]
    }
    var site: [FontRole: [FontTable.Candidate]] = [:]
    for (name, value) in object.members {
      guard let role = FontRole(rawValue: name) else {
        let known = FontRole.allCases.map(\.rawValue).joined(separator: "、")
        fault("unknown-role", [.member(name)], "没有字体角色“\(name)”；可用：\(known)。")
        continue
      }
      guard let list = value.arrayValue, !list.isEmpty else {
        fault("wrong-type", [.member(name)], "\(name) 应为字体名称的数组，先写的先用。")
        continue
      }
      site[role] = list.enumerated().compactMap { candidate($1, at: [.member(name), .item($0)]) }
    }
    return site
  }

  private mutating func candidate(_ json: JSON, at path: [JSONStep]) -> FontTable.Candidate? {
    if let family = json.stringValue, !family.isEmpty { return FontTable.Candidate(family) }
    guard let object = json.objectValue, let family = object["family"]?.stringValue,
      !family.isEmpty
    else {
      fault("wrong-type", path, "字体应写成名称，或写成 {\"family\": 名称}。")
      return nil
    }
    for name in object.names where !["family", "weight", "substitute"].contains(name) {
      fault(
        "unknown-setting", path + [.member(name)], "没有名为“\(name)”的设置；可用：family、weight、substitute。")
    }
    let weight = object["weight"].map { $0.integerValue ?? 0 } ?? 400
    if !Self.weights.contains(weight) {
      fault("wrong-value", path + [.member("weight")], "weight 应为 400、500、700 或 900。")
    }
    let written = object["substitute"].map(\.boolValue) ?? false
    guard let stands = written else {
      fault("wrong-type", path + [.member("substitute")], "substitute 应为 true（只是代用）或 false。")
      return nil
    }
    return FontTable.Candidate(family, weight: weight, isGenuine: !stands)
  }

  private mutating func fault(_ rule: String, _ path: [JSONStep], _ message: String) {
    let place = places[path]
    faults.append(
      XMLReading.Diagnostic(
        .error, rule: rule,
        at: SourceLocation(file: file, line: place.line, column: place.column), message: message))
  }
}
