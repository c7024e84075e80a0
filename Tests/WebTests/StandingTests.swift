import CivilTime
import Directory
import HTTPServer
import Runtime
import Testing

@Suite("What the pages know of a person")
struct StandingTests {
  private let office: WebOffice

  init() throws { office = try WebOffice() }

  private func change(_ body: @escaping @Sendable (DirectoryRegister) throws -> Void) throws {
    _ = try office.runtime.perform("change", by: .system) { step in
      try body(DirectoryRegister(step))
      return Done()
    }
  }

  @Test func `follows every change of the directory at once`() throws {
    let browser = try office.browser(of: "zhou")
    browser.get("/start/LEAVE")
    #expect(browser.status == .ok)
    for _ in 0..<3 {
      try change { try $0.revoke("unit.hr", from: "P1", at: "U002") }
      browser.get("/start/LEAVE")
      #expect(browser.status == .forbidden)
      try change { try $0.grant("unit.hr", to: "P1", at: "U002") }
      browser.get("/start/LEAVE")
      #expect(browser.status == .ok)
    }
    try change { try $0.change(Person(code: "P1", name: "周文婧", sort: 1)) }
    browser.get("/")
    #expect(browser.text.contains("周文婧"))
  }

  @Test func `takes every right from somebody who has left`() throws {
    let browser = try office.browser(of: "zhou")
    browser.get("/start/LEAVE")
    #expect(browser.status == .ok)
    let day = try #require(CalendarDate("2026-03-04"))
    try change { try $0.leave("P1", on: day) }
    browser.get("/start/LEAVE")
    #expect(browser.status == .forbidden)
  }
}
