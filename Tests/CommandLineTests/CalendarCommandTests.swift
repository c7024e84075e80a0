import JSONText
import Testing

@testable import CommandLine

@Suite("The commands for the calendar")
struct CalendarCommandTests {
  private typealias Commands = NotationCommandTests

  private func run(_ words: [String]) throws -> NotationCommandTests.Run {
    try Commands.withFolder([:]) { folder in
      Commands.run(["calendar"] + words + ["--data", folder + "/none"])
    }
  }

  @Test(
    "count a period",
    arguments: [
      (["--from", "2026-02-13", "--days", "20"], "2026-03-19"),
      (
        ["--from", "2026-02-13", "--days", "20", "--pause", "2026-03-02..2026-03-12"], "2026-03-31"
      ),
      (
        [
          "--from", "2026-02-13", "--days", "20", "--pause", "2026-03-09..2026-03-18",
          "--pause", "2026-03-02..2026-03-12",
        ], "2026-04-07"
      ),
      (["--from", "2025-11-15", "--days", "3", "--unit", "month"], "2026-02-24"),
      (["--from", "2026-02-09", "--days", "7", "--unit", "calendar"], "2026-02-24"),
      (["--from", "2026-04-30T17:00", "--days", "2", "--unit", "hour"], "2026-05-06T10:00:00"),
      (["--from", "2019-04-30", "--days", "1", "--as-of", "2019-03-21"], "2019-05-02"),
      (["--from", "2019-04-30", "--days", "1"], "2019-05-05"),
      (["--from", "2026-12-25", "--days", "5"], "2027-01-01 provisional"),
      (["--from", "2026-12-25", "--days", "5", "--region", "533122"], "2027-01-01 provisional"),
    ])
  func deadlines(words: [String], expected: String) throws {
    let run = try run(["deadline"] + words)
    #expect(run.output == expected + "\n")
    #expect(run.code == .done)
  }

  @Test func `are listed where none of them was named`() throws {
    let help = Commands.run(["calendar", "--help"])
    #expect(help.code == .done && help.output.contains("calendar deadline"))
    #expect(!help.output.contains("printer add"))
    let bare = Commands.run(["calendar"])
    #expect(bare.code == .wrongUse && bare.output.contains("calendar show"))
    let unknown = Commands.run(["calendar", "shift"])
    #expect(unknown.code == .wrongUse && unknown.output.isEmpty)
    #expect(unknown.talk.contains("“calendar shift”"), "\(unknown.talk)")
    #expect(Commands.run(["almanac"]).talk.contains("`tongzheng --help`"))
  }

  @Test func `print what was counted as JSON`() throws {
    let days = try run(["deadline", "--from", "2026-09-24", "--days", "3", "--json"])
    #expect(
      try JSON(parsing: days.output) == [
        "deadline": "2026-09-30", "provisional": false, "uncertain": false,
        "calendar": "cn-2026.1", "counted": ["2026-09-28", "2026-09-29", "2026-09-30"],
      ])
    let hours = try run([
      "deadline", "--from", "2026-09-24T17:00", "--days", "1", "--unit", "hour", "--json",
    ])
    #expect(
      try JSON(parsing: hours.output)["counted"] == [
        "2026-09-24T17:00:00/2026-09-24T17:30:00", "2026-09-28T08:30:00/2026-09-28T09:00:00",
      ])
  }

  @Test(
    "leave out what the ground of a pause leaves out",
    arguments: [
      ("听证", [], "2026-03-31"), ("testing", [], "2026-03-31"), ("检验", [], "2026-03-31"),
      ("受理后要求补正", [], "2026-03-19"), ("guide", [], "2026-03-19"),
      ("guide", ["--clock", "promise"], "2026-03-31"),
      ("经批准挂起", ["--clock", "step"], "2026-03-31"), ("听证", ["--clock", "delivery"], "2026-03-19"),
    ])
  func grounds(ground: String, more: [String], expected: String) throws {
    let words = [
      "deadline", "--from", "2026-02-13", "--days", "20", "--pause",
      "2026-03-02..2026-03-12=\(ground)",
    ]
    let run = try run(words + more)
    #expect(run.output == expected + "\n")
    #expect(run.talk.contains("is counted all the same") == (expected == "2026-03-19"))
    let json = try JSON(parsing: self.run(words + more + ["--json"]).output)
    #expect(json["deadline"]?.stringValue == expected)
    let pause = json["pauses"]?.arrayValue?.first
    #expect(pause?["stops"] == .bool(expected == "2026-03-31"))
    #expect(pause?["after"] == "2026-03-02" && pause?["through"] == "2026-03-12")
  }

  @Test(
    "say what is wrong with the words",
    arguments: [
      ["--days", "5"], ["--from", "2026-02-30", "--days", "5"], ["--from", "2026-02-13"],
      ["--from", "2026-02-13", "--days", "-1"], ["--from", "2026-02-13T09:00", "--days", "1"],
      ["--from", "2026-02-13", "--days", "5", "--unit", "week"],
      ["--from", "2026-02-13", "--days", "5", "--pause", "2026-03-02"],
      ["--from", "2026-02-13", "--days", "5", "--pause", "2026-03-12..2026-03-02"],
      ["--from", "2026-02-13", "--days", "5", "--pause", "2026-03-02..2026-03-12=等待"],
      ["--from", "2026-02-13", "--days", "5", "--pause", "2026-03-02..2026-03-12="],
      ["--from", "2026-02-13", "--days", "5", "--clock", "lunch"],
      ["--from", "2026-02-13", "--days", "5", "--region", "53"],
      ["--from", "2026-02-13", "--days", "5", "--as-of", "today"],
    ])
  func wrongUse(words: [String]) throws {
    let run = try run(["deadline"] + words)
    #expect(run.code == .wrongUse)
    #expect(run.talk.hasPrefix("tongzheng calendar deadline: "))
    #expect(run.output.isEmpty)
  }

  @Test func `import a notice, which the others count by from then on`() throws {
    let notice = """
      format 1
      year 2027
      status official
      issuer 国务院办公厅
      notice 关于2027年部分节假日安排的通知
      published 2026-11-05
      version 1
      off 2027-01-01 元旦
      checksum-workdays 260
      checksum-months 20 20 23 22 21 22 22 22 22 21 22 23
      """
    try Commands.withFolder(["cn-2027.cal": notice]) { folder in
      func calendar(_ words: String...) -> NotationCommandTests.Run {
        Commands.run(["calendar"] + words + ["--data", folder + "/office"])
      }
      let file = folder + "/cn-2027.cal"
      let days = ["deadline", "--from", "2026-12-25", "--days", "5"]
      func deadline(_ more: String...) -> String {
        Commands.run(["calendar"] + days + more + ["--data", folder + "/office"]).output
      }
      #expect(calendar("import", file, "--dry-run").code == .failed)
      #expect(deadline() == "2027-01-01 provisional\n")
      let taken = calendar("import", file, "--json")
      #expect(taken.code == .done)
      let json = try JSON(parsing: taken.output)
      #expect(json["label"] == "cn-2027.1" && json["changedDays"] == ["2027-01-01"])
      #expect(deadline() == "2027-01-04\n")
      #expect(deadline("--as-of", "2026-11-04") == "2027-01-01 provisional\n")
      let again = calendar("import", file, "--dry-run")
      #expect(again.code == .failed && again.talk.contains("不必再次导入"))
      #expect(calendar("show", "2027").output.hasPrefix("2027  cn-2027.1\n"))
      #expect(calendar("import", file + "x").code == .failed)
    }
  }

  @Test func `show a year`() throws {
    let lines = try run(["show", "2026"]).output.split(separator: "\n").map(String.init)
    #expect(lines.first == "2026  cn-2026.1")
    #expect(lines.contains("2025-11-04  国务院办公厅关于2026年部分节假日安排的通知"))
    #expect(lines.contains("off  2026-02-15..2026-02-23  春节"))
    #expect(lines.contains("work 2026-02-14              春节"))
    #expect(
      lines.last
        == "working days: 248 (1:21 2:16 3:22 4:21 5:19 6:21 7:23 8:21 9:22 10:18 11:21 12:23)")
    let unknown = try run(["show", "2027", "--json"])
    let json = try JSON(parsing: unknown.output)
    #expect(json["provisional"] == true && json["calendar"] == "cn-2027.0")
    #expect(try run(["show", "26"]).code == .wrongUse)
  }
}
