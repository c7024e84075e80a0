import Directory
import Engine
import FEEL
import Runtime
import Testing

@testable import Web

@Suite("The totals of case lists")
struct CaseListTests {
  private let office: WebOffice

  init() throws {
    office = try WebOffice()
    _ = try office.runtime.deploy(SigningModel.resources, by: .system)
  }

  private func begin(_ count: Int) throws -> [InstanceID] {
    try (0..<count).map { _ in try VerbScene.begin(in: office) }
  }

  private func withdraw(_ instance: InstanceID) throws {
    _ = try office.runtime.act(
      .withdraw(reason: "另行报送"), on: instance, by: Actor(person: "P1"))
  }

  @Test func `count what lies beyond the page`() throws {
    let cases = try begin(23)
    for instance in cases.prefix(2) { try withdraw(instance) }
    let browser = try office.browser(of: "zhou")
    browser.get("/started")
    #expect(browser.text.contains("23 条"))
    #expect(try browser.link("在办").contains("state=running"))
    browser.get("/started?state=running&page=2")
    #expect(browser.text.contains("21 条"))
    browser.get("/search?state=ended")
    #expect(browser.text.contains("2 件"))
    let counts = try office.runtime.queries.begunCounts(by: "P1")
    #expect(counts.running == 21 && counts.ended == 2)
    let second = try office.runtime.queries.begun(by: "P1", isRunning: true, offset: 20)
    #expect(second.map(\.instance) == [cases[2]])
  }

  @Test func `do not call done what only went with a withdrawal`() throws {
    let instance = try begin(1)[0]
    try withdraw(instance)
    #expect(try office.runtime.queries.handledCounts(by: "P1").all == 0)
    #expect(try office.runtime.queries.handled(by: "P1") == [])
  }

  @Test func `show in a search only what the person may see`() throws {
    _ = try begin(2)
    for (login, count) in [("zhou", 2), ("chen", 2), ("he", 2)] {
      let browser = try office.browser(of: login)
      browser.get("/search")
      #expect(browser.text.contains("\(count) 件"), "\(login)")
    }
    let stranger = try office.runtime.queries.groups(
      of: CaseSearch(seenBy: CaseSight(person: "P3", units: ["U003"], inboxKeys: [])),
      between: [])
    #expect(stranger == [])
  }
}
