import JSONText
import Testing

/// 退回、取回 through HTTP: T13, T14, T17–T22 and T31.
@Suite("Stories of sending back")
struct ReturnStories {
  /// zhou drafts; li then wang work in one branch, chen in the other; he decides.
  private func fork() throws -> Story {
    try Story { model in
      model.step("draft", "zhou")
      model.parallel("f", "j")
      model.step("b1", "li")
      model.step("b2", "wang")
      model.step("c1", "chen")
      model.step("decide", "he")
      model.flow("s draft f b1 b2 j decide e")
      model.flow("f c1 j")
    }
  }

  private func serial(_ guarding: [String: String] = [:], _ properties: [String: String] = [:])
    throws -> Story
  {
    try Story { model in
      model.step("draft", "zhou", properties)
      model.step("check", "li", guarding)
      model.step("sign", "chen")
      model.flow("s draft check sign e")
    }
  }

  private func play(_ story: Story, _ steps: (String, String)...) throws {
    for (login, step) in steps { try story.signs(login, step) }
  }

  @Test func `T13 from a branch to before the fork: all is cancelled, the join is not stuck`()
    throws
  {
    let story = try fork()
    try play(story, ("zhou", "draft"), ("chen", "c1"), ("li", "b1"))
    try story.sees(["zhou": "已办", "li": "已办", "chen": "已办", "wang": "待办 b2"])
    try story.returns("wang", "b2", to: "draft")
    #expect(try story.trace() == ["~draft·zhou", "~b1·li", "~c1·chen", "-b2·wang", "+draft"])
    try story.sees(["zhou": "待办 draft；已办", "li": "已办", "chen": "已办", "wang": "已办"])
    try play(story, ("zhou", "draft"), ("li", "b1"), ("chen", "c1"))
    #expect(try story.desk("he") == "")
    try play(story, ("wang", "b2"))
    try story.sees([
      "zhou": "已办", "li": "已办", "chen": "已办", "wang": "已办", "he": "待办 decide",
    ])
    try play(story, ("he", "decide"))
    #expect(try story.isEnded)
    #expect(
      try story.journal() == [
        "completeTask zhou", "completeTask chen", "completeTask li", "returnTask wang",
        "completeTask zhou", "completeTask li", "completeTask chen", "completeTask wang",
        "completeTask he",
      ])
    #expect(try story.acts() == ["sentBack"])
    try story.close()
  }

  @Test func `T14 from behind the join one branch is reopened, the other keeps its result`() throws
  {
    let story = try fork()
    try play(story, ("zhou", "draft"), ("li", "b1"), ("chen", "c1"), ("wang", "b2"))
    try story.returns("he", "decide", to: "b1", ["reopening": "branch"])
    try story.sees([
      "zhou": "已办", "li": "待办 b1；已办", "chen": "已办", "wang": "已办", "he": "已办",
    ])
    try play(story, ("li", "b1"), ("wang", "b2"))
    #expect(
      try story.trace() == [
        "draft·zhou", "~b1·li", "c1·chen", "~b2·wang", "-decide·he", "b1·li", "b2·wang",
        "+decide",
      ])
    try story.sees([
      "zhou": "已办", "li": "已办", "chen": "已办", "wang": "已办", "he": "待办 decide；已办",
    ])
    try story.close()
  }

  @Test func `T14 from behind the join all branches are reopened where that is asked for`() throws {
    let story = try fork()
    try play(story, ("zhou", "draft"), ("li", "b1"), ("chen", "c1"), ("wang", "b2"))
    try story.returns("he", "decide", to: "b1", ["reopening": "all"])
    try story.sees([
      "zhou": "已办", "li": "待办 b1；已办", "chen": "待办 c1；已办", "wang": "已办", "he": "已办",
    ])
    try play(story, ("chen", "c1"), ("li", "b1"), ("wang", "b2"), ("he", "decide"))
    #expect(try story.isEnded)
    try story.close()
  }

  @Test func `T17 straight back, unless a guarded field was changed`() throws {
    for (changed, next) in [("note", "sign"), ("text", "check")] {
      let story = try serial(["tz:guard": "text"])
      try story.signs("zhou", "draft", "agree", ["text": "一", "note": "x"])
      try play(story, ("li", "check"))
      try story.returns("chen", "sign", to: "draft", ["way": "jump"])
      try story.sees(["zhou": "待办 draft；已办", "li": "已办", "chen": "已办"])
      try story.signs("zhou", "draft", "agree", [changed: "改"])
      let isStraight = next == "sign"
      try story.sees([
        "zhou": "已办", "li": isStraight ? "已办" : "待办 check；已办",
        "chen": isStraight ? "待办 sign；已办" : "已办",
      ])
      #expect(
        try story.trace() == [
          "~draft·zhou", "~check·li", "-sign·chen", "draft·zhou", "+\(next)",
        ])
      #expect(try story.acts().contains("jumpBarred") == !isStraight)
      let browser = try story.browser("zhou")
      browser.get("/cases/\(try story.caseNumber)")
      #expect(browser.text.contains("改为逐步重走") == !isStraight)
      #expect(
        try story.journal() == [
          "completeTask zhou", "completeTask li", "returnTask chen", "completeTask zhou",
        ])
      try story.close()
    }
  }

  @Test func `T18 returned twice, then forward: three rounds, and the history is whole`() throws {
    let story = try serial()
    for round in 1...3 {
      try play(story, ("zhou", "draft"), ("li", "check"))
      if round < 3 { try story.returns("chen", "sign", to: "draft") }
    }
    try play(story, ("chen", "sign"))
    #expect(
      try story.trace() == [
        "~draft·zhou", "~check·li", "-sign·chen", "~draft·zhou", "~check·li", "-sign·chen",
        "draft·zhou", "check·li", "sign·chen",
      ])
    try story.sees(["zhou": "已办", "li": "已办", "chen": "已办"])
    #expect(try story.journal().count == 9)
    let browser = try story.browser("li")
    browser.get("/cases/\(try story.caseNumber)")
    #expect(browser.text.contains("第 3 次") && browser.text.contains("材料不齐全"))
    try story.close()
  }

  @Test func `T19 a step of an undone round is refused, with those that are valid`() throws {
    // 1 → 3 → 4, back to 1, then 1 → 2 → 21 → 4, then to 3.
    let story = try Story { model in
      model.step("one", "zhou")
      model.step("two", "li")
      model.step("more", "chen")
      model.step("three", "wang")
      model.step("four", "he")
      model.choice("x", "way = \"long\"", then: "two", else: "three")
      model.flow("s one x")
      model.flow("two more four e")
      model.flow("three four")
    }
    try story.signs("zhou", "one", "agree", ["way": "short"])
    try play(story, ("wang", "three"))
    try story.returns("he", "four", to: "one")
    try story.signs("zhou", "one", "agree", ["way": "long"])
    try play(story, ("li", "two"), ("chen", "more"))
    try story.cannot(
      "he", "four", "return", Story.returning(to: "three"), "no-return-target", "one")
    let answer = try story.asks("he", "four", "return", Story.returning(to: "three"))
    let words = answer.json["detail"]?.stringValue ?? ""
    #expect(words.contains("two") && words.contains("more") && !words.contains("three、"))
    try story.sees([
      "zhou": "已办", "li": "已办", "chen": "已办", "wang": "已办", "he": "待办 four；已办",
    ])
    try story.returns("he", "four", to: "two")
    #expect(
      try story.trace() == [
        "~one·zhou", "~three·wang", "-four·he", "one·zhou", "~two·li", "~more·chen",
        "-four·he", "+two",
      ])
    #expect(
      try story.journal() == [
        "completeTask zhou", "completeTask wang", "returnTask he", "completeTask zhou",
        "completeTask li", "completeTask chen", "returnTask he",
      ])
    try story.close()
  }

  @Test func `T20 after reading, where only acting counts, and where it must be unread`() throws {
    for setting in ["unhandled", "unread"] {
      let story = try serial([:], ["tz:recall": setting])
      try play(story, ("zhou", "draft"))
      let browser = try story.browser("li")
      browser.get("/tasks/\(try story.task("check", of: "li"))")
      let own = try story.finished("draft", by: "zhou")
      if setting == "unread" {
        try story.cannot("zhou", "draft", "recall", [:], "read", "李明远", on: own)
        try story.sees(["zhou": "已办", "li": "待办 check"])
        #expect(try story.journal() == ["completeTask zhou", "readTask li"])
      } else {
        try story.recalls("zhou", "draft")
        try story.sees(["zhou": "待办 draft；已办"])
        #expect(try story.trace() == ["~draft·zhou", "-check", "+draft"])
        #expect(try story.journal() == ["completeTask zhou", "readTask li", "recallTask zhou"])
      }
      try story.close()
    }
  }

  @Test func `T21 the initiator who handles the second step too gets that step back`() throws {
    let story = try Story { model in
      model.step("apply", "zhou")
      model.step("check", "zhou")
      model.step("sign", "li")
      model.flow("s apply check sign e")
    }
    try play(story, ("zhou", "apply"))
    let first = try story.finished("apply", by: "zhou")
    try play(story, ("zhou", "check"))
    try story.cannot("zhou", "apply", "recall", [:], "handled", "周文静", on: first)
    try story.recalls("zhou", "check")
    try story.sees(["zhou": "待办 check；已办"])
    #expect(try story.trace() == ["apply·zhou", "~check·zhou", "-sign", "+check"])
    #expect(
      try story.journal() == ["completeTask zhou", "completeTask zhou", "recallTask zhou"])
    try story.close()
  }

  @Test func `T22 over a fork, when one branch has acted: refused`() throws {
    let story = try fork()
    try play(story, ("zhou", "draft"), ("chen", "c1"))
    let own = try story.finished("draft", by: "zhou")
    try story.cannot("zhou", "draft", "recall", [:], "handled", "陈晓东", on: own)
    try story.sees(["zhou": "已办", "li": "待办 b1", "chen": "已办"])
    // The branch itself can still be taken back.
    try story.recalls("chen", "c1")
    try story.sees(["zhou": "已办", "li": "待办 b1", "chen": "待办 c1；已办"])
    try story.recalls("zhou", "draft")
    try story.sees(["zhou": "待办 draft；已办", "chen": "已办"])
    #expect(
      try story.journal() == [
        "completeTask zhou", "completeTask chen", "recallTask chen", "recallTask zhou",
      ])
    try story.close()
  }

  @Test func `T31 a called process is sent back to its caller, and entered again`() throws {
    var child = StoryModel("CHILD")
    child.step("inner", "li")
    child.flow("s inner e")
    var parent = StoryModel("PARENT")
    parent.step("draft", "zhou")
    parent.calls("sub", "CHILD")
    parent.step("file", "he")
    parent.flow("s draft sub file e")
    let story = try Story(child, parent)
    try play(story, ("zhou", "draft"))
    try story.sees(["zhou": "已办", "li": "待办 inner"])
    try story.returns("li", "inner", to: "draft")
    try story.sees(["zhou": "待办 draft；已办", "li": "已办"])
    #expect(try story.trace() == ["~draft·zhou", "-inner·li", "+draft"])
    try play(story, ("zhou", "draft"), ("li", "inner"))
    try story.sees(["zhou": "已办", "li": "已办", "he": "待办 file"])
    #expect(
      try story.journal() == [
        "completeTask zhou", "returnTask li", "completeTask zhou", "completeTask li",
      ])
    try story.close()
  }
}
