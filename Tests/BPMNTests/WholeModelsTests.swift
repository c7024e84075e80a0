import BPMN
import Foundation
import Testing
import XMLReading

/// Models that use every element of the standard and break none of its constraints.
@Suite("Whole models")
struct WholeModelsTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "WholeModels")

  static let names = ["process.bpmn", "talk.bpmn"]

  private static func bytes(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: folder.appending(path: name)))
  }

  @Test("break no constraint", arguments: names)
  func lint(name: String) throws {
    let file = try XMLFile.parse(Self.bytes(name), file: name)
    #expect(StandardLint.findings(in: file).map(\.description) == [])
  }

  @Test("are written back as they are", arguments: names)
  func writing(name: String) throws {
    let bytes = try Self.bytes(name)
    #expect(try Interchange(parsing: bytes, file: name).written() == bytes)
  }

  @Test func `hold every element of the tables but those that stand for others`() throws {
    var found: Set<String> = []
    for name in Self.names {
      var waiting = [try XMLFile.parse(Self.bytes(name), file: name).root]
      while let element = waiting.popLast() {
        found.insert(element.name.local)
        waiting += element.elements
      }
    }
    let missing = MetaModel.standard.writableNames.filter { !found.contains($0) }
    #expect(missing == [])
  }
}
