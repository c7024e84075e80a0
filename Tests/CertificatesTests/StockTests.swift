import Certificates
import CivilTime
import Foundation
import Runtime
import TestTools
import Testing

@Suite("The stock of numbered blanks")
struct StockTests {
  static let kind = "卫生许可证"

  static func range(_ first: UInt32, _ last: UInt32) throws -> BlankRange {
    try #require(BlankRange(kind: kind, first: first, last: last))
  }

  /// A register with a hundred blanks of which thirty are at a window.
  static func register(seed: UInt64 = 1) throws -> TestRegister {
    let register = try TestRegister(seed: seed)
    try register.act { try $0.receive(range(1001, 1100), from: "县印刷厂") }
    try register.act { try $0.allot(range(1001, 1030), to: "窗口1") }
    return register
  }

  static func refusal(_ body: () throws -> Void) -> String? {
    #expect(throws: Refusal.self, performing: body)?.code
  }

  @Test func `keeps account of every number`() throws {
    let register = try Self.register()
    let stock = StockQueries(register.database)
    #expect(try stock.inHand(of: Self.kind, holder: "窗口1") == [Self.range(1001, 1030)])
    #expect(try stock.inHand(of: Self.kind, holder: nil) == [Self.range(1031, 1100)])
    try register.act { try $0.spoil(BlankNumber(kind: Self.kind, number: 1007), reason: "污损") }
    try register.act { try $0.allot(Self.range(1020, 1030), to: nil) }
    #expect(
      try stock.inHand(of: Self.kind, holder: "窗口1")
        == [Self.range(1001, 1006), Self.range(1008, 1019)])
    try register.act {
      try $0.destroy(Self.range(1007, 1007), witnesses: ["赵一", "钱二"], reason: "污损")
    }
    let totals = try stock.totals(of: Self.kind)
    #expect(totals == [.inHand: 99, .destroyed: 1])
    #expect(try stock.destructions(of: Self.kind).map(\.witnesses) == [["赵一", "钱二"]])
    #expect(try stock.batches().map(\.supplier) == ["县印刷厂"])
    #expect(try register.replayedRows() == register.rows())
  }

  @Test func `refuses what would lose a number or use it twice`() throws {
    let register = try Self.register()
    func refused(_ body: (CertificateRegister) throws -> Void) -> String? {
      Self.refusal { try register.act(body) }
    }
    #expect(refused { try $0.receive(Self.range(1100, 1200), from: "县印刷厂") } == "STK-KNOWN")
    #expect(refused { try $0.receive(Self.range(1, 2), from: " ") } == "STK-SUPPLIER")
    #expect(refused { try $0.allot(Self.range(1095, 1101), to: "窗口2") } == "STK-UNKNOWN")
    #expect(refused { try $0.allot(Self.range(1001, 1002), to: "窗口1") } == "STK-HELD")
    #expect(refused { try $0.allot(Self.range(1031, 1031), to: "") } == "STK-HOLDER")
    #expect(
      refused { try $0.spoil(BlankNumber(kind: "通行证", number: 1), reason: "x") } == "STK-KIND")
    #expect(
      refused { try $0.spoil(BlankNumber(kind: Self.kind, number: 1001), reason: " ") }
        == "CRT-REASON")
    #expect(
      refused { try $0.destroy(Self.range(1001, 1001), witnesses: ["赵一", " 赵一"], reason: "x") }
        == "STK-WITNESS")
    #expect(BlankRange(kind: Self.kind, first: 5, last: 4) == nil)
    #expect(BlankRange(kind: Self.kind, first: 1, last: 50_001) == nil)
    #expect(BlankRange(kind: " ", first: 1, last: 1) == nil)
  }

  @Test func `wants a word where the count differs from the account`() throws {
    let register = try Self.register()
    let refused = Self.refusal {
      _ = try register.act {
        try $0.count(Self.kind, holder: "窗口1", counted: 29, explanation: " ")
      }
    }
    #expect(refused == "STK-COUNT")
    try register.act { try $0.count(Self.kind, holder: "窗口1", counted: 30, explanation: nil) }
    try register.act {
      try $0.count(Self.kind, holder: nil, counted: 69, explanation: "一张在会计处登记")
    }
    let counts = try StockQueries(register.database).counts(of: Self.kind)
    #expect(counts.map(\.expected) == [70, 30])
    #expect(counts.map(\.explanation) == ["一张在会计处登记", nil])
    #expect(try register.replayedRows() == register.rows())
  }

  @Test("balances on every day, whatever happens to the blanks", arguments: 0..<25)
  func balance(seed: UInt64) throws {
    let register = try Self.register(seed: seed)
    let stock = StockQueries(register.database)
    var random = SeededRandom(seed: seed &+ 77)
    let holders: [String?] = [nil, "窗口1", "窗口2", "P1"]
    var sheets: [PrintID] = []
    var order = try TestRegister.order()
    order.stock = Self.kind
    order.isForCounter = true
    for _ in 0..<80 {
      if Int.random(in: 0..<5, using: &random) == 0 {
        register.now = register.now.adding(seconds: 86_400)
      }
      let number = UInt32.random(in: 1001...1104, using: &random)
      let sheet = sheets.randomElement(using: &random)
      do {
        switch Int.random(in: 0..<7, using: &random) {
        case 0:
          let last = number + UInt32.random(in: 0...3, using: &random)
          let holder = holders.randomElement(using: &random) ?? nil
          try register.act { try $0.allot(Self.range(number, last), to: holder) }
        case 1:
          try register.act {
            try $0.spoil(BlankNumber(kind: Self.kind, number: number), reason: "污损")
          }
        case 2:
          try register.act {
            try $0.destroy(Self.range(number, number), witnesses: ["赵一", "钱二"], reason: "x")
          }
        case 3: sheets.append(try register.act { try $0.issue(order).id })
        case 4:
          if let sheet {
            try register.act { try $0.bind(sheet, to: number, heldBy: ["窗口1", "P1"]) }
          }
        case 5: if let sheet { try register.act { try $0.confirm(sheet) } }
        default:
          if let sheet {
            try register.act { try $0.void(sheet, cause: .spoiled, reason: "印坏") }
            sheets.append(try register.act { try $0.reprint(sheet, reason: "印坏") }.id)
          }
        }
      } catch is Refusal {}
    }
    let today = CalendarDate("2026-05-06").map { $0.adding(days: 40) }
    let day = try #require(today)
    var inHand = 0
    for holder in holders {
      let account = try stock.account(of: Self.kind, holder: holder, on: day)
      #expect(account.isBalanced, "seed \(seed)")
      let ranges = try stock.inHand(of: Self.kind, holder: holder)
      #expect(account.closing == ranges.reduce(0) { $0 + $1.count }, "seed \(seed)")
      inHand += account.closing
    }
    let totals = try stock.totals(of: Self.kind)
    #expect(totals.values.reduce(0, +) == 100, "seed \(seed)")
    #expect(totals[.inHand] == inHand, "seed \(seed)")
    let used = try stock.blanks(in: Self.range(1001, 1100)).filter { $0.state == .used }
    for blank in used {
      let sheet = try #require(try blank.print.flatMap { try register.queries.print($0) })
      #expect(sheet.record.blank == blank.number, "seed \(seed)")
      #expect(sheet.state != .spoiled, "seed \(seed)")
    }
    #expect(try register.replayedRows() == register.rows(), "seed \(seed)")
  }
}
