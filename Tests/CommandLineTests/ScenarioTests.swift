import Foundation
import Testing

@testable import CommandLine

@Suite("The shipped scenarios")
struct ScenarioTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static var files: [String] {
    get throws {
      let folder = root.appending(path: "Workflows").path
      return try ScenarioFiles.find([folder]).map { String($0.dropFirst(folder.count + 1)) }
    }
  }

  @Test("play as they are written", arguments: try files)
  func play(file: String) throws {
    let path = Self.root.appending(path: "Workflows/\(file)").path
    let scenario = try Scenario.parse(try ScenarioFiles.read(path), file: file)
    let definitions = try DefinitionFiles.readShipped(from: Self.root.path)
    let result = try ScenarioRun.play(scenario, with: definitions)
    #expect(result.differences.map(\.description) == [])
  }
}
