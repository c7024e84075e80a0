import Forms
import Foundation
import Testing
import XMLReading

@Suite("A form file")
struct ReadingTests {
  @Test func `that ships with the product is read without complaint`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appending(path: "Forms")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".form") }
    #expect(names.count > 20)
    for name in names {
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
      let definition = try FormDefinition.parse(bytes, file: name)
      #expect(definition.warnings.isEmpty, "\(definition.warnings)")
      #expect(definition.id == URL(filePath: name).deletingPathExtension().lastPathComponent)
    }
  }

  @Test func `tells all its faults with their places at once`() throws {
    let text = """
      {
        "type": "default", "id": "f", "schemaVersion": 99,
        "components": [
          {"type": "textfield", "id": "a", "key": "数"},
          {"type": "number", "id": "a", "key": "n", "decimalDigits": "two"},
          {"type": "iframe", "id": "c"},
          {"type": "select", "id": "d", "key": "n.x", "values": [{"label": "甲", "value": "1"}],
           "conditional": {"hide": "=1 +"}, "layout": {"row": "r", "columns": 17}},
          {"type": "textfield", "id": "e", "key": "e", "validate": {"pattern": "(", "requird": true}},
          7
        ]
      }
      """
    let error = #expect(throws: FormReadingError.self) {
      try FormDefinition.parse(Array(text.utf8), file: "f.form")
    }
    #expect(
      error?.faults.map { "\($0.file):\($0.line):\($0.column) \($0.rule)" } == [
        "f.form:2:50 schema-version", "f.form:4:45 invalid-key", "f.form:5:30 duplicate-id",
        "f.form:5:64 wrong-type", "f.form:6:14 unsupported-component",
        "f.form:7:42 duplicate-key", "f.form:8:30 invalid-expression",
        "f.form:8:73 wrong-type", "f.form:9:74 invalid-pattern", "f.form:10:5 wrong-type",
      ])
  }

  @Test func `that is no JSON or no form is refused with the place`() {
    for (text, complaint) in [
      ("{\n  \"type\": default}", "2:11 json-syntax"), ("[]", "1:1 not-a-form"),
      (#"{"type":"default","id":"x"}"#, "1:1 missing-attribute"),
    ] {
      let error = #expect(throws: FormReadingError.self) {
        try FormDefinition.parse(Array(text.utf8), file: "f.form")
      }
      #expect(error?.faults.map { "\($0.line):\($0.column) \($0.rule)" } == [complaint])
    }
  }

  @Test func `warns of what does nothing`() throws {
    let definition = try TestForm.definition(
      """
      {"type": "textfield", "id": "a", "key": "a", "lable": "姓名", "layout": {"row": "1", "columns": 12}},
      {"type": "textfield", "id": "b", "key": "b", "layout": {"row": "1", "columns": 8}}
      """)
    #expect(definition.warnings.map(\.rule).sorted() == ["row-overflow", "unknown-attribute"])
  }

  @Test func `binds each value once, rows apart`() {
    let field = #"{"type":"textfield","id":"%","key":"a.b"}"#
    func named(_ id: String, _ key: String) -> String {
      field.replacing("%", with: id).replacing("a.b", with: key)
    }
    #expect(TestForm.faults(named("1", "a.b") + "," + named("2", "a.b")).count == 1)
    #expect(TestForm.faults(named("1", "a.b") + "," + named("2", "a")).count == 1)
    #expect(TestForm.faults(named("1", "a") + "," + named("2", "a.b")).count == 1)
    #expect(TestForm.faults(named("1", "a.b") + "," + named("2", "a.c")).isEmpty)
    let group = #"{"type":"group","id":"g","path":"a","components":[\#(named("2", "b"))]}"#
    #expect(TestForm.faults(named("1", "a.b") + "," + group).count == 1)
    let list = #"{"type":"dynamiclist","id":"l","path":"l","components":[\#(named("2", "a.b"))]}"#
    #expect(TestForm.faults(named("1", "a.b") + "," + list).isEmpty)
    #expect(TestForm.faults(named("1", "l.b") + "," + list).count == 1)
  }
}
