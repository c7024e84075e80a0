import Certificates
import CivilTime
import DotMatrix
import JSONText
import PrintDesk
import Runtime
import Testing
import Transports

@Suite("A booklet that is printed on little by little")
struct BookletTests {
  @Test func `goes on at the next free line, and asks for the page`() throws {
    let counter = try TestCounter.withScreen()
    defer { counter.end() }
    let booklet = try counter.issueBooklet(with: ["甲", "乙", "丙"])
    try counter.enter(["丁", "戊", "己"])
    func refusal(page: Int?) -> String? {
      counter.refusal {
        try $0.queueLines(of: booklet, in: "roster", page: page, on: "screen", feed: .booklet)
      }
    }
    #expect(try counter.next(booklet).place == BookletPlace(page: 6, line: 4))
    #expect(refusal(page: nil) == "BKL-PAGE" && refusal(page: 7) == "BKL-PAGE")
    // One line is free on page 6; then the booklet must be turned over.
    try counter.goOn(booklet, page: 6)
    #expect(try counter.next(booklet).place == BookletPlace(page: 7, line: 1))
    #expect(try counter.next(booklet).isNewPage)
    #expect(refusal(page: 6) == "BKL-PAGE")
    try counter.goOn(booklet, page: 7)
    #expect(
      try counter.lines(booklet)
        == ["filled", "filled", "filled", "entered 丁", "entered 戊", "entered 己"])
    #expect(refusal(page: 7) == "BKL-NOTHING")
    try counter.checkAccounts("entered")
  }

  @Test func `uses a line once, unless nothing came onto it`() throws {
    let counter = try TestCounter.withScreen()
    defer { counter.end() }
    let booklet = try counter.issueBooklet(with: [])
    try counter.enter(["甲", "乙"])
    try counter.goOn(booklet, page: 6, .blank(reason: "没装好色带"))
    #expect(try counter.lines(booklet).isEmpty)
    try counter.goOn(booklet, page: 6, .spoiled(reason: "歪了"))
    #expect(try counter.lines(booklet) == ["spoiled 甲", "spoiled 乙"])
    #expect(try counter.next(booklet).place == BookletPlace(page: 6, line: 3))
    try counter.goOn(booklet, page: 6)
    #expect(try counter.lines(booklet).suffix(2) == ["entered 甲", "entered 乙"])
    try counter.checkAccounts("spoiled")
  }

  @Test func `leaves lines out forwards alone`() throws {
    let counter = try TestCounter.withScreen()
    defer { counter.end() }
    let booklet = try counter.issueBooklet(with: ["甲", "乙"])
    func skip(to page: Int, _ line: Int, _ reason: String = "手写了一行") -> String? {
      do {
        try counter.register {
          try $0.skipLines(
            of: booklet, in: "roster", to: BookletPlace(page: page, line: line), reason: reason)
        }
        return nil
      } catch {
        guard case .refused(let refusal)? = error as? ActFailure else { return "\(error)" }
        return refusal.code
      }
    }
    #expect(skip(to: 6, 1) == "BKL-PLACE" && skip(to: 6, 3) == "BKL-PLACE")
    #expect(skip(to: 6, 5) == "BKL-PLACE" && skip(to: 8, 1) == "BKL-PLACE")
    #expect(skip(to: 6, 4, " ") == "CRT-REASON")
    #expect(skip(to: 6, 4) == nil)
    #expect(try counter.next(booklet).place == BookletPlace(page: 6, line: 4))
    #expect(try counter.lines(booklet) == ["filled", "filled", "skipped"])
    try counter.checkAccounts("skipped")
  }

  @Test func `is followed by a new one when it is full`() throws {
    let counter = try TestCounter.withScreen()
    defer { counter.end() }
    let old = try counter.issueBooklet(with: ["甲", "乙", "丙", "丁", "戊", "己", "庚"])
    try counter.enter(["辛", "壬"])
    try counter.goOn(old, page: 7)
    #expect(
      counter.refusal {
        try $0.queueLines(of: old, in: "roster", page: 8, on: "screen", feed: .booklet)
      } == "BKL-FULL")
    let new = try renew(old, .full, counter)
    #expect(
      counter.refusal {
        try $0.queueLines(of: old, in: "roster", page: 8, on: "screen", feed: .booklet)
      } == "BKL-RENEWED")
    try counter.printWhole(new)
    #expect(try counter.standing(old).state == .superseded)
    #expect(try counter.next(new).place == BookletPlace(page: 6, line: 1))
    try counter.goOn(new, page: 6)
    #expect(try counter.lines(new) == ["entered 壬"])
    #expect(try counter.standing(new).record.number == counter.standing(old).record.number)
    try counter.checkAccounts("renewed")
  }

  @Test(arguments: [BookletEnd.lost, .damaged])
  func `is followed by one with all that was entered`(end: BookletEnd) throws {
    let counter = try TestCounter.withScreen()
    defer { counter.end() }
    let old = try counter.issueBooklet(with: ["甲"])
    try counter.enter(["乙", "丙"])
    try counter.goOn(old, page: 6, .spoiled(reason: "歪了"))
    try counter.enter(["丁", "戊"])
    try counter.goOn(old, page: 6)
    let new = try renew(old, end, counter)
    #expect(try counter.standing(old).state == (end == .lost ? .lost : .issued))
    let record = try counter.standing(new).record
    let names = record.data["persons"]?.arrayValue?.compactMap { $0["name"]?.stringValue }
    #expect(names == ["甲", "乙"])
    try counter.printWhole(new)
    #expect(try counter.standing(old).state == (end == .lost ? .lost : .superseded))
    #expect(try counter.lines(new) == ["filled", "filled"])
    try counter.goOn(new, page: 6)
    #expect(try counter.lines(new).suffix(2) == ["entered 丙", "entered 丁"])
    try counter.checkAccounts("\(end)")
  }

  private func renew(
    _ old: PrintID, _ end: BookletEnd, _ counter: TestCounter
  ) throws -> PrintID {
    let certificates = counter.certificates
    let id = try counter.runtime.perform("renew", by: counter.clerk) { step in
      try certificates.register(step).renew(old, end, reason: "换本").id.description
    }
    return try #require(PrintID(id))
  }

  @Test func `is not renewed while something is printed in it`() throws {
    let counter = try TestCounter.withScreen()
    defer { counter.end() }
    let booklet = try counter.issueBooklet(with: [])
    try counter.enter(["甲"])
    try counter.desk {
      try $0.queueLines(of: booklet, in: "roster", page: 6, on: "screen", feed: .booklet)
    }
    #expect(throws: ActFailure.self) { _ = try renew(booklet, .full, counter) }
    let job = try #require(try counter.jobs(of: booklet).last)
    try counter.desk { try $0.answer(job.id, .good) }
    _ = try renew(booklet, .full, counter)
    try counter.checkAccounts("renewed")
  }

  @Test func `gets its new lines where they belong, and nothing beside them`() throws {
    let counter = try TestCounter.withScreen()
    defer { counter.end() }
    let booklet = try counter.issueBooklet(with: ["甲", "乙"])
    try counter.enter(["丙"])
    let printer = TestCounter.printer(at: .device(path: "/dev/null"))
    let making = SheetMaking(certificates: counter.certificates, zone: .shanghai)
    let next = try counter.next(booklet)
    let standing = try counter.standing(booklet)
    let data = try counter.runtime.read {
      try making.make(
        of: standing, adding: next, for: printer, feed: .booklet, thickness: nil, on: $0
      ).data
    }
    let sheets = Simulator.print(data.bytes, font: try StandInFont()).sheets
    #expect(sheets.count == 1)
    let sheet = try #require(sheets.first)
    #expect(sheet.characters.isEmpty)
    let reached = Double(DotPoint.usualOrigin.row) / 180
    let rows = sheet.rows.keys.map { (Double($0) / 360 + reached) * 25.4 }
    // The type area begins at 20 mm, the register 10 mm below it, and the third line 20 mm below that.
    let (top, bottom) = (try #require(rows.min()), try #require(rows.max()))
    #expect((50...58).contains(top) && (50...58).contains(bottom), "\(top) to \(bottom) mm")
  }

  @Test func `frees its lines when a job is taken out of the queue`() throws {
    let counter = try TestCounter.withScreen()
    defer { counter.end() }
    try counter.desk { desk in
      var printer = TestCounter.printer(at: .device(path: "/nowhere/lp0"))
      printer.feeds = [.booklet]
      try desk.set(printer)
    }
    let booklet = try counter.issueBooklet(with: [])
    try counter.enter(["甲"])
    try counter.desk {
      try $0.queueLines(of: booklet, in: "roster", page: 6, on: "w1", feed: .booklet)
    }
    #expect(try counter.lines(booklet) == ["taken 甲"])
    let job = try #require(try counter.jobs(of: booklet).last)
    try counter.desk { try $0.withdraw(job.id, reason: "换打印机") }
    #expect(try counter.lines(booklet).isEmpty)
    try counter.goOn(booklet, page: 6)
    #expect(try counter.lines(booklet) == ["entered 甲"])
    try counter.checkAccounts("withdrawn")
  }
}
