import Testing
import Web
import XMLReading

@testable import CommandLine

@Suite("The file of the wording")
struct WordingFileTests {
  private func places(_ text: String) -> [String] {
    do {
      _ = try Wording.parse(Array(text.utf8), file: "wording.json")
      return []
    } catch {
      return error.faults.map { "\($0.location.line):\($0.location.column) \($0.rule)" }
    }
  }

  @Test func `tells every fault with its place`() {
    #expect(places("{\n  \"return\": \"回退\"\n}") == [])
    #expect(
      places("{\n  \"back\": \"回退\",\n  \"jump\": {\"label\": \"\"}\n}") == [
        "2:11 unknown-verb", "3:21 wrong-label",
      ])
    #expect(places("{\"return\": \"取回\"}") == ["1:12 same-label"])
    #expect(places("{\"return\" \"回退\"}") == ["1:11 json-syntax"])
  }
}
