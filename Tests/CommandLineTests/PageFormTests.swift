import HTTPServer
import Testing

@testable import CommandLine

@Suite("A form on a page")
struct PageFormTests {
  private static let page = """
    <form id="search" action="/search"><input name="q" value="x"></form>
    <form method="post" action="/tasks/7-3" id="task" novalidate>
    <input type="hidden" name="_token" value="a&amp;b">
    <input type="text" name="title" value="&quot;旧&quot;" id="t"><textarea name="note">
    一 &lt; 二</textarea>
    <input type="hidden" name="kind" value=""><input type="radio" name="kind" value="a">
    <input type="radio" name="kind" value="b" checked>
    <select name="unit"><option value="">-</option><option value="U1" selected>一</option></select>
    <input type="file" name="scan"><button type="submit" name="_act" value="save">存</button>
    </form><input name="after" value="no">
    """

  @Test func `sends what a browser would send`() throws {
    let form = try PageForm(id: "task", on: Self.page)
    #expect(form.action == "/tasks/7-3")
    #expect(form["_token"] == "a&b")
    let fields = form.fields(without: ["_token"]).fields.map { "\($0.name)=\($0.value)" }
    #expect(fields == ["title=\"旧\"", "note=一 < 二", "kind=", "kind=b", "unit=U1"])
  }

  @Test func `takes what is typed in place of what stood there`() throws {
    var form = try PageForm(id: "task", on: Self.page)
    try form.fill("kind", with: ["a"])
    try form.fill("title", with: ["新"])
    let fields = form.fields(without: ["_token", "note", "unit"]).fields.map {
      "\($0.name)=\($0.value)"
    }
    #expect(fields == ["kind=", "kind=a", "title=新"])
    #expect(throws: CommandFailure.self) { try form.fill("after", with: ["yes"]) }
    #expect(throws: CommandFailure.self) { try PageForm(id: "none", on: Self.page) }
  }
}
