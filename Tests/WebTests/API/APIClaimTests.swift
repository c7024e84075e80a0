import HTTPServer
import JSONText
import Testing

/// 签收 and 放回 for programs.
@Suite("Taking tasks for programs")
struct APIClaimTests {
  @Test func `of two who take a task the second finds none, until it is given back`() throws {
    let story = try Story { model in
      model.step("check", role: "est.officer")
      model.step("seal", "li")
      model.flow("s check seal e")
    }
    let key = try story.task("check", of: "chen")
    try story.sees(["chen": "待办 check", "wang": "待办 check"])
    try story.does("chen", "check", "release")
    #expect(try story.journal() == [], "nobody had it")
    try story.does("chen", "check", "assignment")
    try story.sees(["chen": "待办 check"])
    let late = try story.asks("wang", "check", "assignment", on: key)
    #expect(late.status == .notFound)
    try story.does("chen", "check", "release")
    try story.sees(["chen": "待办 check", "wang": "待办 check"])
    try story.does("wang", "check", "assignment")
    try story.signs("wang", "check")
    try story.cannot("li", "seal", "release", [:], "nobody-else")
    try story.sees(["wang": "已办", "li": "待办 seal"])
    #expect(
      try story.journal() == [
        "assignTask chen", "assignTask chen", "assignTask wang", "completeTask wang",
      ])
    try story.close()
  }
}
