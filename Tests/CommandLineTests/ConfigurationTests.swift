import Foundation
import Testing

@testable import CommandLine

@Suite("A configuration file")
struct ConfigurationTests {
  private func parse(_ text: String, mayNameFolder: Bool = true) throws -> Configuration {
    try Configuration.parse(
      Array(text.utf8), file: "/etc/tongzheng/tongzheng.json", mayNameFolder: mayNameFolder)
  }

  private func places(_ text: String, mayNameFolder: Bool = true) -> [String] {
    do {
      _ = try parse(text, mayNameFolder: mayNameFolder)
      return []
    } catch let error as ConfigurationReadingError {
      return error.description.split(separator: "\n").map { line in
        let rule = line.split(separator: "[").last?.dropLast() ?? ""
        return line.split(separator: ":").dropFirst().prefix(2).joined(separator: ":") + " \(rule)"
      }
    } catch {
      return ["\(error)"]
    }
  }

  @Test func `says what the options would say`() throws {
    let configuration = try parse(
      """
      {
        "data": "../office", "office": "云岭县委编办", "issuer": "990199-12", "prefix": "云",
        "public-address": "https://v.example.gov.cn", "address": "0.0.0.0", "port": 8443,
        "time-zone": "Asia/Shanghai", "region": "533122", "retention": "30y",
        "scan-days": 90, "tls-certificate": "chain.pem", "tls-key": "/keys/key.pem",
        "behind-tls-proxy": true
      }
      """)
    #expect(
      configuration.options == [
        "data": "/etc/office", "office": "云岭县委编办", "issuer": "990199-12", "prefix": "云",
        "public-address": "https://v.example.gov.cn", "address": "0.0.0.0", "port": "8443",
        "time-zone": "Asia/Shanghai", "region": "533122", "retention": "30y",
        "scan-days": "90", "tls-certificate": "/etc/tongzheng/chain.pem",
        "tls-key": "/keys/key.pem",
      ])
    #expect(configuration.toggles == ["behind-tls-proxy"])
  }

  @Test(
    "is refused with every fault and its place",
    arguments: [
      ("{\"port\": 80,\n  \"prot\": 1}", ["2:11 unknown-setting"]),
      ("{\"port\": \"80\"}", ["1:10 wrong-value"]), ("{\"port\": 70000}", ["1:10 wrong-value"]),
      ("{\"scan-days\": 0}", ["1:15 wrong-value"]),
      ("{\"office\": 3,\n \"issuer\": \"99-1\"}", ["1:12 wrong-type", "2:12 wrong-value"]),
      ("{\"time-zone\": \"Mars/Base\"}", ["1:15 wrong-value"]),
      (
        "{\"region\": \"here\", \"retention\": \"long\"}", ["1:12 wrong-value", "1:33 wrong-value"]
      ),
      ("{\"public-address\": \"there\"}", ["1:20 wrong-value"]),
      ("{\"tls-key\": \"k\"}", ["1:13 tls-pair"]), ("[]", ["1:1 not-an-object"]),
      ("{\"port\": 80,\n\"port\": 81}", ["2:1 json-syntax"]),
      ("{\n \"port\" 80}", ["2:9 json-syntax"]),
    ])
  func refusal(text: String, faults: [String]) {
    #expect(places(text) == faults)
  }

  @Test func `inside the data folder names no other folder`() {
    #expect(places("{\"data\": \"x\"}", mayNameFolder: false) == ["1:10 data-in-folder"])
  }

  @Test func `gives way to the command line, and is found in the data folder`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "configured-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // Litter fails no test.
    try Data("{\"port\": 8443, \"office\": \"云岭县委编办\"}".utf8)
      .write(to: folder.appending(path: Configuration.fileName))
    let words = ["--data", folder.path, "--port", "9000"]
    let values = try ParameterValues(words, for: ServeCommand.parameters).configured()
    #expect(try values.integer("port", in: 0...65_535) == 9000)
    #expect(values["office"] == "云岭县委编办")
    let elsewhere = folder.appending(path: "other.json").path
    try Data("{\"office\": \"别处\", \"data\": \"here\"}".utf8).write(
      to: URL(filePath: elsewhere))
    let named = try ParameterValues(["--config", elsewhere], for: ServeCommand.parameters)
      .configured()
    #expect(named["office"] == "别处")
    #expect(named["data"] == folder.appending(path: "here").path)
    #expect(throws: UsageError.self) {
      try ParameterValues(["--config", "/nowhere.json"], for: ServeCommand.parameters).configured()
    }
  }
}
