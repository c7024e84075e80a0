import Foundation
import TestTools
import Testing

extension Durability {
  @Suite("Booklets of a counter whose program is killed")
  struct BookletKillTests {
    private typealias Booklet = BookletSteps.Booklet

    private func kill(_ counter: PrintCounter, after step: Comment) throws {
      try counter.killAndStart()
      try BookletAccounts(counter: counter).check(step)
    }

    /// Puts a booklet in force on the network printer.
    private func issue(_ counter: PrintCounter, to holder: String) throws -> Booklet {
      let steps = BookletSteps(client: counter.clerk)
      let id = try steps.reserve(holder)
      let job = try steps.queueWhole(id, on: "net")
      let prints = PrintSteps(client: counter.clerk)
      try eventually("the booklet is printed") { try prints.isAsked(job) }
      try prints.answer(job, "good")
      return Booklet(id: id, number: try BookletAccounts(counter: counter).number(of: id))
    }

    /// Queues what comes next, where the office says that it goes.
    private func queue(
      _ booklet: Booklet, at place: (Int, Int), on printer: String, _ counter: PrintCounter
    ) throws -> String {
      let steps = BookletSteps(client: counter.clerk)
      let next = try #require(try steps.nextLine(of: booklet))
      #expect(next == place)
      return try #require(
        try steps.queue(booklet, onPage: next.page, printer: printer), "\(steps.client.words)")
    }

    private func order(_ entries: [EntryName], _ booklet: Booklet, _ counter: PrintCounter) throws {
      let steps = BookletSteps(client: counter.clerk)
      for entry in entries { try steps.order(entry.text, into: booklet) }
    }

    @Test func `have an account of every line at each step, and print none twice`() throws {
      let counter = try PrintCounter()
      defer { counter.close() }
      let accounts = BookletAccounts(counter: counter)
      func prints() -> PrintSteps { PrintSteps(client: counter.clerk) }
      let booklet = try issue(counter, to: "县甲局")
      try kill(counter, after: "in force")

      // Ordered, and bound to their lines by a job that waits for a printer.
      let names = (1...6).map { EntryName($0) }
      try order(Array(names[..<3]), booklet, counter)
      try kill(counter, after: "ordered")
      #expect(try accounts.lines(of: booklet) == [])
      let waiting = try queue(booklet, at: (2, 1), on: "gone", counter)
      try kill(counter, after: "queued")
      #expect(try accounts.lines(of: booklet) == ["taken", "taken", "taken"])
      try prints().withdraw(waiting)
      try kill(counter, after: "withdrawn")
      #expect(try accounts.lines(of: booklet) == [])

      // Killed while it sends: the next start asks, and the printer gets nothing more.
      counter.network.wait()
      let broken = try queue(booklet, at: (2, 1), on: "net", counter)
      try eventually("the job is sending") { try prints().isSending(broken) }
      try kill(counter, after: "sending")
      #expect(try prints().isAsked(broken))
      #expect(try accounts.lines(of: booklet) == ["taken", "taken", "taken"])
      // The kernel brought all that was written to the printer: the paper is good.
      try eventually("the printer has the lines") { counter.network.jobs.count == 2 }
      try prints().answer(broken, "good")
      try kill(counter, after: "confirmed")
      #expect(try accounts.lines(of: booklet) == ["entered", "entered", "entered"])
      #expect(counter.network.jobs.count == 2)
      try turnThePage(booklet, Array(names[3...]), counter)
    }

    /// The last line of a page is spoiled, so that what stood there and what waits go onto the next.
    private func turnThePage(
      _ booklet: Booklet, _ names: [EntryName], _ counter: PrintCounter
    ) throws {
      let accounts = BookletAccounts(counter: counter)
      func prints() -> PrintSteps { PrintSteps(client: counter.clerk) }
      try order(names, booklet, counter)
      let last = try queue(booklet, at: (2, 4), on: "dev", counter)
      try eventually("the device has got it") { try prints().isAsked(last) }
      try kill(counter, after: "delivered")
      #expect(counter.device.jobs == 1)
      try prints().answer(last, "spoiled")
      try kill(counter, after: "spoiled")
      let used = ["entered", "entered", "entered", "spoiled"]
      #expect(try accounts.lines(of: booklet) == used)

      // With the full page in the printer nothing is printed.
      let steps = BookletSteps(client: counter.clerk)
      #expect(try steps.nextLine(of: booklet)?.page == 3)
      #expect(try steps.queue(booklet, onPage: 2, printer: "net") == nil)
      try kill(counter, after: "refused for the page")
      #expect(try accounts.lines(of: booklet) == used)
      let turned = try queue(booklet, at: (3, 1), on: "net", counter)
      try eventually("the printer has got it") { try prints().isAsked(turned) }
      try kill(counter, after: "delivered on the next page")

      // The confirmation is committed, but not answered.
      let clerk = counter.clerk
      try clerk.open(turned)
      let form = try PageForm("\(turned)/answer", in: clerk.page)
        .filled([("answer", "good"), ("reason", "")])
      let books = PrintAccounts(counter: counter)
      let before = try books.acts("print.answer")
      try clerk.wire.postUnheard("\(turned)/answer", form: form)
      try eventually("the answer is committed") {
        try books.acts("print.answer") == before + 1
      }
      try kill(counter, after: "confirmed without an answer")
      let all = used + ["entered", "entered", "entered"]
      #expect(try accounts.lines(of: booklet) == all)
      let resent = try counter.clerk.wire.post("\(turned)/answer", form: form)
      #expect(resent.status == 303, "it is answered as the first time")
      #expect(try books.acts("print.answer") == before + 1)
      #expect(try accounts.lines(of: booklet) == all)
      #expect(counter.network.jobs.count == 3 && counter.device.jobs == 1)
    }

    /// What the rounds found, for the last line.
    private struct Tally {
      var acknowledged = 0
      var refused = 0
      var lines: [String: Int] = [:]
    }

    /// An office has lines for so many rounds.
    private static let roundsOfAnOffice = 12

    @Test func `keep what was said under load, and no line is printed twice or lost`() throws {
      let seed =
        UInt64(ProcessInfo.processInfo.environment["TONGZHENG_SEED"] ?? "") ?? 20_261_122
      var moments = SeededRandom(seed: seed)
      var tally = Tally()
      let rounds = Durability.rounds(1, long: 60)
      for first in stride(from: 0, to: rounds, by: Self.roundsOfAnOffice) {
        let count = min(Self.roundsOfAnOffice, rounds - first)
        try killInTurn(count, seed: seed &+ UInt64(first), &moments, &tally)
      }
      print(
        """
        kill -9 at booklets: \(rounds) kills under load of \(BookletLoad.clients) clients, seed \
        \(seed); \(tally.acknowledged) acknowledged acts, \(tally.refused) times told to be second; \
        lines \(tally.lines.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }), none of \
        them printed twice
        """)
    }

    /// Begins an office with three booklets, and kills the program that serves it once a round.
    private func killInTurn(
      _ rounds: Int, seed: UInt64, _ moments: inout SeededRandom, _ tally: inout Tally
    ) throws {
      let counter = try PrintCounter()
      defer { counter.close() }
      let accounts = BookletAccounts(counter: counter)
      let booklets = try ["县甲局", "县乙局", "县丙局"].map { try issue(counter, to: $0) }
      for round in 0..<rounds {
        let load = BookletLoad(
          port: counter.product.port, cookies: counter.clerk.wire.cookies, booklets: booklets,
          round: round, seed: seed)
        let enough = Int.random(in: 1...60, using: &moments)
        let rest = UInt32.random(in: 0..<30_000, using: &moments)
        let worker = Thread { load.run() }
        worker.start()
        try eventually("\(enough) acts, round \(round), seed \(seed)", within: 600) {
          load.acknowledged >= enough || !load.troubles.isEmpty
        }
        // A moment that has nothing to do with an answer; nothing waits for its end.
        usleep(rest)
        counter.kill()
        try eventually("the clients see that the program is gone", within: 120) {
          worker.isFinished
        }
        let when = "round \(round), seed \(seed)"
        #expect(load.troubles.isEmpty, "\(when)")
        try counter.restart()
        let entries = try accounts.entries()
        #expect(load.ordered.isSubset(of: entries.keys), "an entry is lost, \(when)")
        for entry in load.entered { #expect(entries[entry] == "entered", "\(entry), \(when)") }
        try accounts.check("killed, \(when)")
        try counter.settle()
        try accounts.check("settled, \(when)")
        tally.acknowledged += load.acknowledged
        tally.refused += load.refused
      }
      let printed = counter.network.jobs
      #expect(Set(printed).count == printed.count, "lines came out twice, seed \(seed)")
      for booklet in booklets {
        for line in try accounts.lines(of: booklet) { tally.lines[line, default: 0] += 1 }
      }
    }
  }
}
