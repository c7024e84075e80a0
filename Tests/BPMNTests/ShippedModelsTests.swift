import BPMN
import Foundation
import Testing
import XMLReading

@Suite("The shipped models")
struct ShippedModelsTests {
  private static let workflows = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Workflows")

  private static var models: [URL] {
    let found = FileManager.default.enumerator(at: workflows, includingPropertiesForKeys: nil)
    return (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "bpmn" }
  }

  /// A task that is entered by return alone has no flow that leads to it; the standard knows no other way.
  @Test func `keep the standard but for what is entered by return`() throws {
    let enteredByReturn = ["EST-IN.bpmn", "SUP-ITEM.bpmn"]
    for model in Self.models {
      let file = try XMLFile.parse([UInt8](Data(contentsOf: model)), file: model.lastPathComponent)
      let errors = StandardLint.findings(in: file).filter { $0.severity == .error }
      let expected =
        enteredByReturn.contains(model.lastPathComponent) ? ["node-incoming Task_Correct"] : []
      #expect(errors.map { "\($0.rule) \($0.element ?? "")" } == expected)
    }
  }

  @Test func `read and lint without a fault`() throws {
    #expect(Self.models.count >= 4)
    for model in Self.models {
      let definitions = try Definitions.parse(
        [UInt8](Data(contentsOf: model)), file: model.lastPathComponent)
      #expect(definitions.lint(for: .run) == [], "\(model.lastPathComponent)")
    }
  }
}
