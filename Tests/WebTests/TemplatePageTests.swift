import HTTPServer
import Runtime
import Testing
import Web

@Suite("Print templates on the administrator's pages")
struct TemplatePageTests {
  private let office: WebOffice

  init() throws { office = try WebOffice() }

  private func template(_ words: String, sample: String = "{\"name\": \"云岭县\"}") -> Resource {
    let source = """
      <print-template xmlns="urn:tongzheng:print-template:1" id="memo" title="便函样式" kind="form">
      <page width="60" height="40" top="5" right="5" bottom="5" left="5"/>
      <style name="s" font="song" size="10" line="5"/>
      <sample>\(sample)</sample>
      <body><paragraph style="s">\(words){{ name }}</paragraph><page-break/>
      <paragraph style="s">第二页</paragraph></body></print-template>
      """
    return Resource(name: "memo.xml", content: Array(source.utf8))
  }

  @Test func `are shown with their sample, and beside another version`() throws {
    _ = try office.runtime.deploy([template("甲")], by: .system)
    _ = try office.runtime.deploy([template("乙")], by: .system)
    let browser = try office.browser(of: "sys")
    browser.get("/admin/templates")
    #expect(browser.text.contains("便函样式"))
    browser.get("/admin/templates/memo")
    #expect(browser.status == .ok)
    #expect(browser.page.contains("/admin/templates/memo/pages/2-2.png"))
    #expect(!browser.page.contains("/admin/templates/memo/pages/1-1.png"))
    browser.get("/admin/templates/memo?version=2&with=1")
    #expect(browser.page.contains("/admin/templates/memo/pages/1-1.png"))
    // The first page differs, the second does not.
    #expect(browser.text.contains("两个版本的本页不同"))
    #expect(browser.text.contains("两个版本的本页相同"))
    browser.get("/admin/templates/memo/pages/1-2.png")
    #expect(browser.status == .ok)
    for wrong in [
      "/admin/templates/memo?version=3", "/admin/templates/other",
      "/admin/templates/memo/pages/1-3.png", "/admin/templates/memo/pages/x.png",
    ] {
      browser.get(wrong)
      #expect(browser.status == .notFound, "\(wrong)")
    }
  }

  @Test func `say why they cannot be drawn`() throws {
    _ = try office.runtime.deploy([template("甲", sample: "{}")], by: .system)
    let browser = try office.browser(of: "sys")
    browser.get("/admin/templates/memo")
    #expect(browser.status == .ok)
    #expect(browser.text.contains("no-value") && browser.text.contains("memo.xml:5"))
  }
}
