import Certificates
import DotMatrix
import Foundation
import PrintDesk
import Runtime
import Synchronization
import Testing
import Transports

@Suite("Two windows at once")
struct TwoWindowsTests {
  /// Does both at the same time; what each was refused with, nil for one that was not.
  private func both(
    _ counter: TestCounter, _ first: @escaping @Sendable (PrintDesk) throws -> Void,
    _ second: @escaping @Sendable (PrintDesk) throws -> Void
  ) -> [String?] {
    let answers = Mutex<[String?]>([])
    let group = DispatchGroup()
    let office = Box(counter)
    for act in [first, second] {
      group.enter()
      Thread.detachNewThread {
        let answer = office.counter.refusal(act)
        answers.withLock { $0.append(answer) }
        group.leave()
      }
    }
    group.wait()
    return answers.withLock(\.self)
  }

  /// An office with a printer at either window.
  private func office() throws -> TestCounter {
    let counter = try TestCounter()
    try counter.desk { desk in
      try desk.set(TestCounter.printer("w1", at: .device(path: "/dev/null")))
      try desk.set(TestCounter.printer("w2", at: .device(path: "/dev/zero")))
    }
    return counter
  }

  @Test(arguments: 0..<8) func `print one case, and one of them is told`(round: Int) throws {
    let counter = try office()
    defer { counter.end() }
    let sheet = try counter.reserve()
    let answers = both(
      counter, { try $0.queue(sheet, on: "w1", feed: .sheet, blank: 1) },
      { try $0.queue(sheet, on: "w2", feed: .sheet, blank: 2) })
    #expect(answers.filter { $0 == nil }.count == 1)
    #expect(answers.compactMap(\.self) == ["PRN-QUEUED"])
    #expect(try counter.jobs(of: sheet).count == 1)
    let states = try [1, 2].map { try counter.blank($0).state }
    #expect(states.filter { $0 == .used }.count == 1)
    try counter.checkAccounts("round \(round)")
  }

  @Test(arguments: 0..<8) func `take one blank, and one of them is told`(round: Int) throws {
    let counter = try office()
    defer { counter.end() }
    let (one, two) = (try counter.reserve(), try counter.reserve())
    let answers = both(
      counter, { try $0.queue(one, on: "w1", feed: .sheet, blank: 9) },
      { try $0.queue(two, on: "w2", feed: .sheet, blank: 9) })
    #expect(answers.filter { $0 == nil }.count == 1)
    #expect(answers.compactMap(\.self) == ["STK-USED"])
    let bound = try [one, two].filter { try counter.standing($0).record.blank != nil }
    #expect(bound.count == 1)
    #expect(try counter.blank(9).print == bound.first)
    try counter.checkAccounts("round \(round)")
  }

  @Test(arguments: 0..<8) func `print one line of a booklet, and one of them is told`(
    round: Int
  ) throws {
    let counter = try TestCounter.withScreen()
    defer { counter.end() }
    let booklet = try counter.issueBooklet(with: ["甲"])
    try counter.enter(["乙", "丙"])
    try counter.desk { desk in
      for (code, path) in [("w1", "/dev/null"), ("w2", "/dev/zero")] {
        var printer = TestCounter.printer(code, at: .device(path: path))
        printer.feeds = [.booklet]
        try desk.set(printer)
      }
    }
    let answers = both(
      counter,
      { try $0.queueLines(of: booklet, in: "roster", page: 6, on: "w1", feed: .booklet) },
      { try $0.queueLines(of: booklet, in: "roster", page: 6, on: "w2", feed: .booklet) })
    #expect(answers.filter { $0 == nil }.count == 1)
    #expect(answers.compactMap(\.self) == ["PRN-QUEUED"])
    #expect(try counter.lines(booklet) == ["filled", "taken 乙", "taken 丙"])
    #expect(try counter.jobs(of: booklet).filter { $0.lines != nil }.count == 1)
    try counter.checkAccounts("round \(round)")
  }

  @Test func `confirm one sheet, and one of them is told`() throws {
    let counter = try office()
    defer { counter.end() }
    var screen = TestCounter.printer("pdf", at: nil)
    screen.name = "本机"
    try counter.desk { [screen] in try $0.set(screen) }
    let sheet = try counter.reserve()
    try counter.desk { try $0.queue(sheet, on: "pdf", feed: .sheet, blank: 4) }
    let job = try #require(try counter.jobs(of: sheet).first)
    #expect(job.state == .asked)
    #expect(try counter.standing(sheet).state == .printed)
    let answers = both(
      counter, { try $0.answer(job.id, .good) }, { try $0.answer(job.id, .spoiled(reason: "歪")) })
    #expect(answers.filter { $0 == nil }.count == 1)
    #expect(answers.compactMap(\.self) == ["PRN-STATE"])
    try counter.checkAccounts("confirmed twice")
  }
}

/// The office takes acts from any thread.
private final class Box: @unchecked Sendable {
  let counter: TestCounter

  init(_ counter: TestCounter) { self.counter = counter }
}
