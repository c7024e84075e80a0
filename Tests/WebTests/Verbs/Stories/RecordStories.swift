import Directory
import HTTPServer
import Runtime
import Testing

/// 代录 on pages: what a clerk writes down for a leader, with the form of the step.
@Suite("Stories of records")
struct RecordStories {
  /// li is to approve on a form; wang may record for leaders.
  private func approving() throws -> Story {
    let story = try Story { model in
      model.form("note", ["text": "正文"])
      model.step("draft", "zhou")
      model.step("approve", "li", form: "note")
      model.step("file", "he")
      model.flow("s draft approve file e")
    }
    _ = try story.office.runtime.perform("grant", by: .system) { step in
      try DirectoryRegister(step).grant("doc.secretary", to: "P4")
      return Done()
    }
    try story.signs("zhou", "draft")
    return story
  }

  @Test func `T29 a clerk records with the form of the step, which the leader confirms`() throws {
    let story = try approving()
    let task = try story.task("approve", of: "li")
    let clerk = try story.browser("wang")
    clerk.get("/cases/\(try story.caseNumber)")
    let page = try clerk.link("代录：approve")
    #expect(page == "/tasks/\(task)/record")
    clerk.get(page)
    #expect(clerk.text.contains("正文"), "\(clerk.text)")
    try clerk.submit(page, [("text", "照批示办"), ("_conclusion", "agree"), ("_act", "submit")])
    #expect(clerk.status == .unprocessableContent)
    #expect(try clerk.value("text") == "照批示办", "what was typed stays")
    try clerk.submit(
      page,
      [
        ("text", "照批示办"), ("_conclusion", "agree"), ("_leader", "P2"), ("_evidence", "批示件"),
        ("_act", "submit"),
      ])
    #expect(clerk.location == "/cases/\(try story.caseNumber)", "\(clerk.text)")
    #expect(try story.variable("text") == "照批示办")
    try story.sees(["zhou": "已办", "li": "已办", "wang": "已办", "he": "待办 file"])
    #expect(try story.trace() == ["draft·zhou", "approve·wang代li", "+file"])
    let leader = try story.browser("li")
    leader.get("/")
    try leader.submit("/records/\(task)", [])
    leader.get("/cases/\(try story.caseNumber)")
    #expect(leader.text.contains("（代录，本人已确认）") && leader.text.contains("照批示办"))
    #expect(try story.acts() == ["recordedFor", "recordConfirmed"])
    #expect(
      try story.journal() == ["completeTask zhou", "recordTask wang代li", "confirmRecord li"])
    try story.close()
  }
}
