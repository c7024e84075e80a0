import FEEL
import Forms
import Testing

@Suite("The view of a form")
struct ViewTests {
  @Test func `shares the sixteen columns of a row`() throws {
    let state = try TestForm.state(
      """
      {"type": "textfield", "id": "a", "key": "a", "layout": {"row": "1", "columns": 4}},
      {"type": "textfield", "id": "b", "key": "b", "layout": {"row": "1"}},
      {"type": "textfield", "id": "c", "key": "c", "layout": {"row": "1", "columns": null}},
      {"type": "textfield", "id": "d", "key": "d", "conditional": {"hide": true},
       "layout": {"row": "2", "columns": 8}},
      {"type": "separator", "id": "s"}
      """)
    let rows = state.view(showingMessages: false).rows
    #expect(rows.map { $0.items.map(\.columns) } == [[4, 6, 6], [16]])
  }

  @Test func `obeys what the step allows, from the outside in`() throws {
    let form = """
      {"type": "textfield", "id": "a", "key": "a", "validate": {"required": true}},
      {"type": "group", "id": "g", "path": "g", "components": [
        {"type": "textfield", "id": "b", "key": "b"}, {"type": "textfield", "id": "c", "key": "c"}]}
      """
    let state = try TestForm.state(
      form, data: ["a": "", "g": ["b": "旧", "c": "旧"]],
      access: FieldAccess(
        general: .readonly, exceptions: ["g": .editable, "g.c": .hidden]))
    #expect(state.items.map(\.componentID) == ["a", "g", "b"])
    #expect(state.items.map(\.isOpen) == [false, true, true])
    #expect(state.complaints == [])
    #expect(try state.posting(["g.b": "新"]).submission == ["g": ["b": "新", "c": "旧"]])
  }

  @Test func `fills templates and takes Markdown of the form, not of the data`() throws {
    let state = try TestForm.state(
      """
      {"type": "text", "id": "t",
       "text": "## 申请\\n\\n**{{name}}** 等 {{count(list)}} 人{{#if urgent}}（急）{{/if}}：{{#loop list}}{{n}}；{{/loop}}\\n第二行\\n\\n- [规定](/help)\\n- [坏](javascript:x)"}
      """,
      data: [
        "name": "*张*[x](http://evil)", "urgent": true, "list": [["n": "甲"], ["n": "乙"]],
      ])
    guard case .prose(let blocks) = state.item("t")?.content else {
      Issue.record("no prose")
      return
    }
    #expect(
      blocks == [
        .heading(level: 2, [.text("申请")]),
        .paragraph([
          .strong([.text("*张*[x](http://evil)")]), .text(" 等 2 人（急）：甲；乙；"), .lineBreak,
          .text("第二行"),
        ]),
        .list(
          isOrdered: false,
          items: [
            [.link(address: "/help", [.text("规定")])], [.text("[坏](javascript:x)")],
          ]),
      ])
  }

  @Test func `gives tables from expressions`() throws {
    let state = try TestForm.state(
      """
      {"type": "table", "id": "t", "dataSource": "=numbers", "rowCount": 3,
       "columns": [{"key": "name", "label": "类别"}, {"key": "free", "label": "空编"}]}
      """, data: ["numbers": [["name": "行政", "free": 2], ["name": "工勤"]]])
    guard case .table(let table) = state.item("t")?.content else {
      Issue.record("no table")
      return
    }
    #expect(table.rows == [["行政", "2"], ["工勤", ""]])
    #expect(table.pageLength == 3)
  }

  @Test func `tells messages and the ids that describe an input`() throws {
    let state = try TestForm.state(
      """
      {"type": "textfield", "id": "a", "key": "a", "label": "姓名", "description": "与身份证一致",
       "validate": {"required": true}}
      """)
    #expect(state.item("a")?.describedBy == ["field-a-description"])
    let posted = try state.posting(["a": ""])
    #expect(posted.item("a")?.messages.map(\.text) == ["此项必填。"])
    #expect(posted.item("a")?.describedBy == ["field-a-messages", "field-a-description"])
    #expect(posted.view(showingMessages: false).rows.first?.items.first?.messages == [])
  }
}
