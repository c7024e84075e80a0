import BPMN
import Foundation
import Testing
import XMLReading

@Suite("The shipped models")
struct ShippedModelsTests {
  private static let workflows = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Workflows")

  @Test func `read and lint without a fault`() throws {
    let found = FileManager.default.enumerator(at: Self.workflows, includingPropertiesForKeys: nil)
    let models = (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "bpmn" }
    #expect(models.count >= 4)
    for model in models {
      let definitions = try Definitions.parse(
        [UInt8](Data(contentsOf: model)), file: model.lastPathComponent)
      #expect(definitions.lint(for: .run) == [], "\(model.lastPathComponent)")
    }
  }
}
