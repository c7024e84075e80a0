import Foundation
import Testing

@Suite("The browser of the tests")
struct BrowserTests {
  @Test func `opens a page and reads it`() throws {
    let browser = try Browser(downloads: FileManager.default.temporaryDirectory)
    defer { browser.quit() }
    try browser.open("data:text/html,<title>t</title><p>hello</p>")
    #expect(try browser.title == "t")
    #expect(try browser.text == "hello")
  }
}
