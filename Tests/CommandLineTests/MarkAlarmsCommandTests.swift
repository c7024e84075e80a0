import Certificates
import JSONText
import Runtime
import Testing

@testable import CommandLine

@Suite("The command of alarms about papers")
struct MarkAlarmsCommandTests {
  /// An office in which somebody has asked three times for a number that nobody issued.
  private func withAlarm(_ body: ((String...) -> NotationCommandTests.Run) throws -> Void) throws {
    try NotationCommandTests.withFolder([:]) { folder in
      let data = DataFolder(path: "\(folder)/data")
      try Office.act("certificates.scans", in: data) { step, office in
        let queries = CertificateQueries(try step.database)
        let log = ScanLog()
        for client in 1...3 {
          log.note(
            try queries.verify("1234567890123428", at: step.now, in: step.zone),
            by: "10.0.0.\(client)", at: step.now)
        }
        try office.certificates.register(step).keep(log.take())
        return Done()
      }
      try body { words in
        NotationCommandTests.run(["mark", "alarms"] + words + ["--data", "\(folder)/data"])
      }
    }
  }

  @Test func `lists them and closes one with what was found`() throws {
    try withAlarm { run in
      let open = run("--json")
      #expect(open.code == .done, "\(open.talk)")
      let alarm = try #require(try JSON(parsing: open.output).arrayValue?.first)
      #expect(alarm["kind"] == "never-issued" && alarm["rule"] == "ES09")
      #expect(alarm["subject"] == "1234567890123428" && alarm["print"] == .null)
      #expect(run().output.contains("查无此件 ES09  核验号 1234 5678 9012 3428 已被查询 3 次"))
      #expect(run("--close", "1").code == .wrongUse, "a remark is wanted")
      #expect(run("--close", "9", "--remark", "已查").talk.contains("CRT-ALARM"))
      #expect(run("--close", "1", "--remark", " ").talk.contains("CRT-REASON"))
      let closed = run("--close", "1", "--remark", "系手工仿冒，已移交")
      #expect(closed.code == .done && closed.output.contains("no alarm is open"))
      #expect(run("--close", "1", "--remark", "再次").code == .failed)
      let all = try JSON(parsing: run("--all", "--json").output).arrayValue?.first
      #expect(
        all?["remark"] == "系手工仿冒，已移交" && all?["closedBy"]?.stringValue?.hasPrefix("cli:") == true)
    }
  }
}
