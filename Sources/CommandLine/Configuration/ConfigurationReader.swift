import Certificates
import CivilTime
import Foundation
import JSONText
import Runtime
import WorkCalendar
import XMLReading

/// A configuration file that cannot be used, with every fault.
struct ConfigurationReadingError: Error, Hashable, Sendable, CustomStringConvertible {
  let faults: [XMLReading.Diagnostic]

  var description: String { faults.map(\.description).joined(separator: "\n") }
}

extension Configuration {
  /// Reads a file completely or not at all; every fault is told with its place.
  ///
  /// `mayNameFolder` is false for the file inside the data folder, which is found by that folder.
  static func parse(
    _ bytes: [UInt8], file: String, mayNameFolder: Bool
  ) throws(ConfigurationReadingError) -> Configuration {
    let json: JSON
    do {
      json = try JSON(parsing: bytes)
    } catch {
      let location = SourceLocation(file: file, line: error.line, column: error.column)
      throw ConfigurationReadingError(faults: [
        XMLReading.Diagnostic(.error, rule: "json-syntax", at: location, message: error.message)
      ])
    }
    var reader = ConfigurationReader(
      file: file, places: JSONPlaces(of: bytes, read: json), mayNameFolder: mayNameFolder)
    reader.read(json)
    guard reader.faults.isEmpty else { throw ConfigurationReadingError(faults: reader.faults) }
    return reader.configuration
  }
}

/// Takes the members of a configuration one by one.
private struct ConfigurationReader {
  let file: String
  let places: JSONPlaces
  let mayNameFolder: Bool
  private(set) var configuration = Configuration()
  private(set) var faults: [XMLReading.Diagnostic] = []

  private static let names = [
    "data", "office", "issuer", "prefix", "public-address", "address", "port", "time-zone",
    "region", "retention", "scan-days", "tls-certificate", "tls-key", "behind-tls-proxy",
  ]

  mutating func read(_ json: JSON) {
    guard let object = json.objectValue else {
      fault("not-an-object", nil, "配置文件应是一个 JSON 对象。")
      return
    }
    for (name, value) in object.members { take(name, value) }
    if (object["tls-certificate"] == nil) != (object["tls-key"] == nil) {
      let present = object["tls-key"] == nil ? "tls-certificate" : "tls-key"
      fault("tls-pair", present, "tls-certificate 与 tls-key 须同时填写。")
    }
  }

  private mutating func take(_ name: String, _ value: JSON) {
    switch name {
    case "data":
      guard mayNameFolder else {
        return fault(
          "data-in-folder", name, "数据目录里的配置文件不能另指数据目录。请把 data 写进 --config 所指的文件。")
      }
      takePath(name, value)
    case "tls-certificate", "tls-key": takePath(name, value)
    case "office", "prefix", "address": takeText(name, value, "不能为空") { !$0.isEmpty }
    case "issuer":
      takeText(name, value, "应为六位行政区划代码加短横线和单位号，例如 990199-1") {
        IssuerCode(written: $0) != nil
      }
    case "public-address":
      takeText(name, value, "应为网址，例如 https://v.example.gov.cn") { MarkAddress($0) != nil }
    case "time-zone":
      takeText(name, value, "不是已知的时区，例如 Asia/Shanghai") { CivilZone(identifier: $0) != nil }
    case "region":
      takeText(name, value, "应为六位行政区划代码，例如 533122") { RegionCode($0) != nil }
    case "retention":
      takeText(name, value, "应为 permanent、30y、10y 或天数如 180d") { RetentionPeriod($0) != nil }
    case "port": takeInteger(name, value, in: 0...65_535)
    case "scan-days": takeInteger(name, value, in: 1...36_500)
    case "behind-tls-proxy":
      guard let isOn = value.boolValue else {
        return fault("wrong-type", name, "behind-tls-proxy 应为 true 或 false。")
      }
      if isOn { configuration.toggles.insert(name) }
    default:
      fault(
        "unknown-setting", name, "没有名为“\(name)”的设置；可用：\(Self.names.joined(separator: "、"))。")
    }
  }

  private mutating func takeInteger(_ name: String, _ value: JSON, in range: ClosedRange<Int>) {
    guard let number = value.integerValue, range.contains(number) else {
      return fault(
        "wrong-value", name, "\(name) 应为 \(range.lowerBound) 至 \(range.upperBound) 的整数。")
    }
    configuration.options[name] = String(number)
  }

  private mutating func takeText(
    _ name: String, _ value: JSON, _ problem: String, isGood: (String) -> Bool
  ) {
    guard let text = value.stringValue else {
      return fault("wrong-type", name, "\(name) 应为文字。")
    }
    guard isGood(text) else { return fault("wrong-value", name, "\(name) 的值“\(text)”\(problem)。") }
    configuration.options[name] = text
  }

  /// A path in a file is meant from where the file stands.
  private mutating func takePath(_ name: String, _ value: JSON) {
    takeText(name, value, "不能为空") { !$0.isEmpty }
    configuration.options[name] = configuration.options[name].map { path in
      let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
      return URL(fileURLWithPath: path, relativeTo: folder).path
    }
  }

  private mutating func fault(_ rule: String, _ name: String?, _ message: String) {
    let place = places[name.map { [.member($0)] } ?? []]
    let location = SourceLocation(file: file, line: place.line, column: place.column)
    faults.append(XMLReading.Diagnostic(.error, rule: rule, at: location, message: message))
  }
}
