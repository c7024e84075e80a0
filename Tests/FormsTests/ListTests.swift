import FEEL
import Forms
import Testing

@Suite("A dynamic list")
struct ListTests {
  private static let members = """
    {"type": "textfield", "id": "u", "key": "unit"},
    {"type": "dynamiclist", "id": "m", "path": "members", "components": [
      {"type": "textfield", "id": "n", "key": "name", "label": "第{{i}}人（{{_parent_.unit}}）",
       "validate": {"required": true}},
      {"type": "number", "id": "a", "key": "age",
       "conditional": {"hide": "=this.name = \\"匿名\\""}}]}
    """

  private func rows(_ state: FormState) -> [ListView.Row] {
    guard case .list(let list) = state.item("m")?.content else { return [] }
    return list.rows
  }

  @Test func `shows the rows of the data, or the default number`() throws {
    #expect(rows(try TestForm.state(Self.members)).count == 1)
    let state = try TestForm.state(
      Self.members, data: ["unit": "教育局", "members": [["name": "甲"], ["name": "乙"]]])
    #expect(rows(state).map(\.mark) == ["0", "1"])
    #expect(state.items.filter { $0.componentID == "n" }.map(\.label) == ["第1人（教育局）", "第2人（教育局）"])
    #expect(
      state.items.filter { $0.componentID == "n" }.map(\.elementID) == ["field-n-0", "field-n-1"])
  }

  @Test func `adds and removes rows by buttons, and keeps what was typed`() throws {
    let state = try TestForm.state(
      Self.members, data: ["members": [["name": "甲", "id": 7], ["name": "乙"]]])
    let removed = try state.posting([
      "rows:members": "", "rows:members": "0", "rows:members": "1",
      "members[0].name": "甲二", "members[1].name": "乙", "remove:members[1]": "删除",
    ])
    #expect(removed.rowsChanged)
    #expect(rows(removed).map(\.mark) == ["0"])
    // What the form does not show of a row stays with it.
    #expect(
      removed.submission["members"] == [["name": "甲二", "id": 7, "age": .null]])
    let added = try state.posting([
      "rows:members": "", "rows:members": "1", "members[1].name": "乙", "add:members": "增加",
    ])
    #expect(rows(added).map(\.mark) == ["1", "2"])
    let sent = try state.posting([
      "unit": "", "rows:members": "", "rows:members": "1", "rows:members": "2",
      "members[1].name": "乙", "members[1].age": "40", "members[2].name": "",
    ])
    #expect(!sent.rowsChanged)
    #expect(sent.complaints == ["n[1] required"])
    #expect(sent.faults.first?.label == "第2人（）")
    #expect(sent.faults.first?.elementID == "field-n-2")
  }

  @Test func `evaluates conditions in each row`() throws {
    let state = try TestForm.state(Self.members).posting([
      "rows:members": "0", "rows:members": "1", "members[0].name": "匿名", "members[0].age": "3",
      "members[1].name": "乙", "members[1].age": "4",
    ])
    #expect(state.submission["members"] == [["name": "匿名"], ["name": "乙", "age": 4]])
    #expect(state.items.count { $0.componentID == "a" } == 1)
  }

  @Test func `can be emptied, and stays as it is where it was not drawn`() throws {
    let state = try TestForm.state(Self.members, data: ["members": [["name": "甲"]]])
    #expect(try state.posting(["rows:members": ""]).submission["members"] == [])
    #expect(
      try state.posting(["unit": "x"]).submission["members"] == [["name": "甲", "age": .null]])
  }

  @Test func `refuses malformed marks and forbidden changes`() throws {
    let state = try TestForm.state(Self.members, data: ["members": [["name": "甲"]]])
    for mark in ["-1", "x", "00", "999999999"] {
      #expect(throws: FormRefusal.invalidRows("members")) {
        try state.posting(["rows:members": mark])
      }
    }
    #expect(throws: FormRefusal.invalidRows("members")) {
      try state.posting(["rows:members": "0", "rows:members": "0"])
    }
    #expect(throws: FormRefusal.unknownField("members[4].name")) {
      try state.posting(["rows:members": "0", "members[4].name": "x"])
    }
    let fixed = try TestForm.state(
      Self.members.replacing(
        #""path": "members""#, with: #""path": "members", "allowAddRemove": false"#),
      data: ["members": [["name": "甲"]]])
    #expect(throws: FormRefusal.invalidRows("members")) {
      try fixed.posting(["rows:members": "0", "rows:members": "1"])
    }
    #expect(throws: FormRefusal.unknownField("add:members")) {
      try fixed.posting(["rows:members": "0", "add:members": ""])
    }
  }
}
