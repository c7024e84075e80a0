import JSONText
import Testing

@testable import CommandLine

@Suite("The commands of the stock")
struct StockCommandTests {
  @Test func `receive, allot, count, spoil and destroy blanks`() throws {
    try NotationCommandTests.withFolder([:]) { folder in
      try acts { words in NotationCommandTests.run(["stock"] + words + ["--data", folder]) }
    }
  }

  private func acts(_ command: ([String]) -> NotationCommandTests.Run) throws {
    func run(_ words: String...) -> NotationCommandTests.Run { command(words) }
    #expect(
      run("receive", "证", "--from", "1", "--to", "20", "--supplier", "县印刷厂").code == .done)
    let again = run("receive", "证", "--from", "20", "--supplier", "县印刷厂")
    #expect(again.code == .failed)
    #expect(again.talk.contains("STK-KNOWN"))
    #expect(run("allot", "证", "--from", "1", "--to", "5", "--holder", "窗口1").code == .done)
    #expect(run("spoil", "证", "--from", "2", "--reason", "污损").code == .done)
    let destroyed = run(
      "destroy", "证", "--from", "2", "--witness", "赵一", "--witness", "钱二", "--reason", "污损",
      "--json")
    #expect(try JSON(parsing: destroyed.output)["count"]?.integerValue == 1)
    #expect(run("count", "证", "--holder", "窗口1", "--counted", "5").code == .failed)
    let counted = run("count", "证", "--holder", "窗口1", "--counted", "4", "--json")
    let account = try JSON(parsing: counted.output)
    #expect(account["received"]?.integerValue == 5)
    #expect(account["destroyed"]?.integerValue == 1)
    #expect(account["inHand"]?.integerValue == 4)
    let list = try JSON(parsing: run("list", "--json").output)
    #expect(list.arrayValue?.first?["totals"]?["inHand"]?.integerValue == 19)
    #expect(run("allot", "证", "--from", "5", "--to", "4").code == .wrongUse)
    #expect(run("list", "别的").code == .failed)
  }
}
