import Foundation
import Runtime
import Testing

@testable import CommandLine

@Suite("Commands and an office that is served")
struct ServedActTests {
  @Test func `say where the act is done while the office is served`() throws {
    try NotationCommandTests.withFolder([:]) { folder in
      func run(_ words: String...) -> NotationCommandTests.Run {
        NotationCommandTests.run(words + ["--data", "\(folder)/data"])
      }
      #expect(run("printer", "add", "w1").code == .done)
      let office = try Office.keeping(DataFolder(path: "\(folder)/data"))
      try office.runtime.start()
      defer { office.runtime.stop() }
      for (words, page, call) in [
        (["printer", "add", "w2"], "/counter/printers", "POST /v2/printers,"),
        (["printer", "remove", "w1"], "/counter/printers", "/v2/printers/{printerCode}/removal"),
        (
          ["stock", "allot", "证", "--from", "1", "--holder", "窗口1"], "/counter/stock",
          "POST /v2/blanks/allotment"
        ),
        (
          ["booklet", "renew", "证第1号", "--cause", "lost", "--reason", "遗失"],
          "/counter/booklets", "/v2/booklets/{sheetKey}/renewal"
        ),
        (["mark", "alarms", "--close", "1", "--remark", "已查"], "/counter/alarms", ""),
      ] as [([String], String, String)] {
        let refused = NotationCommandTests.run(words + ["--data", "\(folder)/data"])
        #expect(refused.code == .failed, "\(words)")
        #expect(refused.talk.contains("is being served"), "\(words): \(refused.talk)")
        #expect(refused.talk.contains(page), "\(words): \(refused.talk)")
        #expect(call.isEmpty || refused.talk.contains(call), "\(words): \(refused.talk)")
      }
      #expect(run("printer", "list").output.contains("w1"), "reading is open")
    }
  }
}
