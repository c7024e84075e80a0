import Forms
import Foundation
import Testing

@Suite("The shipped forms")
struct ShippedFormsTests {
  private static let forms = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Forms")

  @Test func `read without a fault`() throws {
    let found = FileManager.default.enumerator(at: Self.forms, includingPropertiesForKeys: nil)
    let forms = (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "form" }
    #expect(forms.count >= 40)
    for form in forms {
      let definition = try FormDefinition.parse(
        [UInt8](Data(contentsOf: form)), file: form.lastPathComponent)
      #expect(definition.id == form.deletingPathExtension().lastPathComponent)
    }
  }
}
