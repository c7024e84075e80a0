import FEEL
import Forms
import Testing

@Suite("The checks of a form")
struct ValidationTests {
  @Test(
    arguments: [
      (#""required": true"#, "", ["t required"]), (#""required": true"#, " ", []),
      (#""minLength": 3"#, "  ab  ", ["t tooShort"]), (#""minLength": 3"#, "", []),
      (#""maxLength": 3"#, "编制管理", ["t tooLong"]), (#""maxLength": "=2 + 2""#, "编制管理", []),
      (#""pattern": "\\d{3}""#, "a123b", []), (#""pattern": "^\\d{3}$""#, "a123b", ["t pattern"]),
      (#""pattern": "^\\d+$""#, "１２", ["t pattern"]),
      (#""pattern": "^x$", "patternErrorMessage": "只能是 x""#, "y", ["t customPattern"]),
      (#""validationType": "email""#, "a@b.cn", []),
      (#""validationType": "email""#, "a@b_c", ["t email"]),
      (#""validationType": "phone""#, "13800000000", []),
      (#""validationType": "phone""#, "+86 10 12345678", []),
      (#""validationType": "phone""#, "12a45", ["t phone"]),
      (
        #""required": true, "minLength": 3, "pattern": "^[a-z]+$""#, "12",
        ["t pattern", "t tooShort"]
      ),
    ] as [(String, String, [String])])
  func `of a text are those of form-js`(rule: String, text: String, complaints: [String]) throws {
    let state = try TestForm.state(
      #"{"type":"textfield","id":"t","key":"t","validate":{\#(rule)}}"#)
    #expect(try state.posting(["t": text]).complaints == complaints)
  }

  @Test func `of numbers use limits computed from the data`() throws {
    let state = try TestForm.state(
      """
      {"type": "number", "id": "n", "key": "n",
       "validate": {"required": true, "min": 1, "max": "=numbers.free"}}
      """, data: ["numbers": ["free": 2]])
    #expect(try state.posting(["n": "2"]).complaints == [])
    #expect(try state.posting(["n": "2.0000000001"]).complaints == ["n aboveMaximum"])
    #expect(try state.posting(["n": "0"]).complaints == ["n belowMinimum"])
    #expect(try state.posting(["n": ""]).complaints == ["n required"])
    guard case .number(let input) = state.item("n")?.content else {
      Issue.record("no number")
      return
    }
    #expect(input.min == "1")
    #expect(input.max == "2")
  }

  @Test func `hold for a field that an option of the same post opens`() throws {
    let state = try TestForm.state(
      """
      {"type": "checklist", "id": "route", "key": "route",
       "values": [{"label": "承办", "value": "act"}, {"label": "传阅", "value": "read"}]},
      {"type": "select", "id": "lead", "key": "lead", "valuesKey": "units",
       "conditional": {"hide": "=not(list contains(route, \\"act\\"))"},
       "validate": {"required": true}}
      """, data: ["units": [["label": "教育局", "value": "U014"]]])
    let open = try state.posting(["route": "act", "lead": "U014"])
    #expect(open.complaints == [])
    #expect(open.submission == ["route": ["act"], "lead": "U014"])
    #expect(try state.posting(["route": "act"]).complaints == ["lead required"])
    let closed = try state.posting(["route": "read", "lead": "U014"])
    #expect(closed.complaints == [])
    #expect(closed.submission == ["route": ["read"]])
  }

  @Test func `pass over what is hidden or disabled, not over what is readonly`() throws {
    let state = try TestForm.state(
      """
      {"type": "textfield", "id": "h", "key": "h", "validate": {"required": true},
       "conditional": {"hide": "=kind = \\"a\\""}},
      {"type": "textfield", "id": "d", "key": "d", "disabled": true, "validate": {"required": true}},
      {"type": "textfield", "id": "r", "key": "r", "readonly": true, "validate": {"required": true}},
      {"type": "group", "id": "g", "conditional": {"hide": "=kind = \\"a\\""}, "components": [
        {"type": "textfield", "id": "i", "key": "i", "validate": {"required": true}}]},
      {"type": "textfield", "id": "k", "key": "kind"}
      """, data: ["kind": "a", "h": "旧"])
    #expect(state.complaints == ["r required"])
    #expect(state.submission == ["r": "", "kind": "a"])
    #expect(state.item("i") == nil)
    let posted = try state.posting(["kind": "b"])
    #expect(posted.complaints == ["r required", "i required"])
    #expect(posted.submission == ["h": "旧", "r": "", "i": "", "kind": "b"])
    // A condition closed the field after the page was drawn: what was typed in it does not count.
    let closed = try posted.posting(["kind": "a", "h": "新", "i": "新"])
    #expect(closed.submission == ["r": "", "kind": "a"])
    #expect(throws: FormRefusal.unknownField("d")) { try state.posting(["d": "x"]) }
  }

  @Test func `refuse what no page of ours sends`() throws {
    let state = try TestForm.state(
      """
      {"type": "textfield", "id": "a", "key": "a"},
      {"type": "textfield", "id": "b", "key": "b"}
      """, access: FieldAccess(exceptions: ["b": .readonly]))
    #expect(throws: FormRefusal.unknownField("c")) { try state.posting(["a": "1", "c": "1"]) }
    #expect(throws: FormRefusal.unknownField("b")) { try state.posting(["b": "1"]) }
    #expect(throws: FormRefusal.repeatedField("a")) { try state.posting(["a": "1", "a": "2"]) }
    #expect(throws: FormRefusal.unknownField("a[0]")) { try state.posting(["a[0]": "1"]) }
  }

  @Test func `remove control characters and line breaks that a line cannot hold`() throws {
    let state = try TestForm.state(
      """
      {"type": "textfield", "id": "a", "key": "a"}, {"type": "textarea", "id": "b", "key": "b"}
      """)
    let posted = try state.posting(["a": "一\r\n二\u{0}", "b": "一\r\n二\u{7}\t三"])
    #expect(posted.submission == ["a": "一 二", "b": "一\n二\t三"])
  }
}
