import Foundation
import TestTools
import Testing

extension Durability {
  @Suite("A counter whose program is killed")
  struct PrintKillTests {
    private func kill(_ counter: PrintCounter, after step: Comment) throws {
      try counter.killAndStart()
      try PrintAccounts(counter: counter).check(step)
    }

    @Test func `has an account of every number at each step, and prints nothing twice`() throws {
      let counter = try PrintCounter()
      defer { counter.close() }
      let accounts = PrintAccounts(counter: counter)
      func steps() -> PrintSteps { PrintSteps(client: counter.clerk) }

      // Reserved, and bound to a blank by a job that waits for a printer.
      let number = try steps().reserve("甲")
      try kill(counter, after: "reserved")
      let print = try #require(try steps().waitingSheet(of: number))
      #expect(try accounts.state(of: print) == "reserved" && accounts.job(of: print) == nil)
      let waiting = try steps().queue(print, blank: 1, on: "gone")
      try kill(counter, after: "queued")
      #expect(try accounts.job(of: print)?.state == "queued")
      #expect(try accounts.blank(1) == "used")
      try steps().withdraw(waiting)
      try kill(counter, after: "withdrawn")
      #expect(try accounts.job(of: print)?.state == "withdrawn")
      #expect(try accounts.blank(1) == "used" && accounts.state(of: print) == "reserved")

      // Killed while it sends: the next start asks, and the printer gets nothing more.
      counter.network.wait()
      let broken = try steps().queue(print, blank: 1, on: "net")
      try eventually("the job is sending") { try accounts.job(of: print)?.state == "sending" }
      try kill(counter, after: "sending")
      let interrupted = try #require(try accounts.job(of: print))
      #expect(interrupted.state == "asked" && !interrupted.problem.isEmpty)
      #expect(try accounts.state(of: print) == "reserved")
      #expect(try steps().isAsked(broken))
      // The kernel brought all that was written to the printer: the paper is good.
      try eventually("the printer has the sheet") { counter.network.jobs.count == 1 }
      try steps().answer(broken, "good")
      try kill(counter, after: "confirmed")
      #expect(try accounts.state(of: print) == "issued")
      #expect(counter.network.jobs.count == 1)

      try misprint(counter, accounts)
      try reprint(print, of: number, counter, accounts)
    }

    /// Delivered, spoiled, and printed again on the other printer.
    private func misprint(_ counter: PrintCounter, _ accounts: PrintAccounts) throws {
      func steps() -> PrintSteps { PrintSteps(client: counter.clerk) }
      let number = try steps().reserve("乙")
      let first = try #require(try steps().waitingSheet(of: number))
      let job = try steps().queue(first, blank: 2, on: "net")
      try eventually("the printer has got it") { try accounts.job(of: first)?.state == "asked" }
      try kill(counter, after: "delivered")
      #expect(try accounts.state(of: first) == "printed")
      #expect(try accounts.job(of: first)?.problem == "")
      try steps().answer(job, "spoiled")
      try kill(counter, after: "spoiled")
      #expect(try accounts.state(of: first) == "spoiled" && accounts.blank(2) == "spoiled")
      try steps().reprint(first)
      try kill(counter, after: "reserved again")
      let second = try #require(try steps().waitingSheet(of: number))
      #expect(second != first)
      let again = try steps().queue(second, blank: 3, on: "dev")
      try eventually("the device has got it") { try accounts.job(of: second)?.state == "asked" }
      try kill(counter, after: "delivered again")
      #expect(counter.device.jobs == 1)
      try steps().answer(again, "good")
      try kill(counter, after: "confirmed again")
      #expect(try accounts.state(of: second) == "issued")
      #expect(counter.network.jobs.count == 2 && counter.device.jobs == 1)
    }

    /// A reprint whose confirmation is committed, but not answered.
    private func reprint(
      _ old: String, of number: String, _ counter: PrintCounter, _ accounts: PrintAccounts
    ) throws {
      func steps() -> PrintSteps { PrintSteps(client: counter.clerk) }
      try steps().reprint(old)
      try kill(counter, after: "a reprint reserved")
      let new = try #require(try steps().waitingSheet(of: number))
      #expect(try accounts.state(of: old) == "issued")
      let job = try steps().queue(new, blank: 4, on: "net")
      try eventually("the printer has got it") { try accounts.job(of: new)?.state == "asked" }
      let clerk = counter.clerk
      try clerk.open(job)
      let form = try PageForm("\(job)/answer", in: clerk.page)
        .filled([("answer", "good"), ("reason", "")])
      let before = try accounts.acts("print.answer")
      try clerk.wire.postUnheard("\(job)/answer", form: form)
      try eventually("the answer is committed") {
        try accounts.acts("print.answer") == before + 1
      }
      try kill(counter, after: "confirmed without an answer")
      #expect(try accounts.state(of: new) == "issued" && accounts.state(of: old) == "superseded")
      let resent = try counter.clerk.wire.post("\(job)/answer", form: form)
      #expect(resent.status == 303, "it is answered as the first time")
      #expect(try accounts.acts("print.answer") == before + 1)
    }

    /// What the rounds found, for the last line.
    private struct Tally {
      var acknowledged = 0
      var onNetwork = 0
      var onDevice = 0
    }

    /// An office has blanks for so many rounds.
    private static let roundsOfAnOffice = 12

    @Test func `keeps what it said under load, and leaves nothing half done`() throws {
      let seed =
        UInt64(ProcessInfo.processInfo.environment["TONGZHENG_SEED"] ?? "") ?? 20_261_122
      var moments = SeededRandom(seed: seed)
      var tally = Tally()
      let rounds = Durability.rounds(3, long: 60)
      for first in stride(from: 0, to: rounds, by: Self.roundsOfAnOffice) {
        let count = min(Self.roundsOfAnOffice, rounds - first)
        try killInTurn(count, seed: seed &+ UInt64(first), &moments, &tally)
      }
      print(
        """
        kill -9 at the counter: \(rounds) kills under load of \(PrintLoad.clients) clients, seed \
        \(seed); \(tally.acknowledged) acknowledged acts, \(tally.onNetwork) sheets on the network \
        printer and \(tally.onDevice) on the device, none of them twice
        """)
    }

    /// Begins an office, and kills the program that serves it once a round.
    private func killInTurn(
      _ rounds: Int, seed: UInt64, _ moments: inout SeededRandom, _ tally: inout Tally
    ) throws {
      let counter = try PrintCounter()
      defer { counter.close() }
      let accounts = PrintAccounts(counter: counter)
      for round in 0..<rounds {
        let load = PrintLoad(
          port: counter.product.port, cookies: counter.clerk.wire.cookies, round: round,
          seed: seed)
        let enough = Int.random(in: 1...60, using: &moments)
        let rest = UInt32.random(in: 0..<30_000, using: &moments)
        let worker = Thread { load.run() }
        worker.start()
        try eventually("\(enough) acts, round \(round), seed \(seed)", within: 180) {
          load.acknowledged >= enough || !load.troubles.isEmpty
        }
        // A moment that has nothing to do with an answer; nothing waits for its end.
        usleep(rest)
        counter.kill()
        try eventually("the clients see that the program is gone", within: 120) {
          worker.isFinished
        }
        #expect(load.troubles.isEmpty, "round \(round), seed \(seed)")
        try counter.restart()
        tally.acknowledged += load.acknowledged
        try check(load, accounts, "round \(round), seed \(seed)")
        try counter.settle()
        try accounts.check("settled, round \(round), seed \(seed)")
      }
      // Each sheet has its own verification number on it: no two prints are the same.
      let printed = counter.network.jobs
      #expect(Set(printed).count == printed.count, "a sheet came out twice, seed \(seed)")
      tally.onNetwork += printed.count
      tally.onDevice += counter.device.jobs
    }

    private func check(_ load: PrintLoad, _ accounts: PrintAccounts, _ when: String) throws {
      for (print, told) in load.told {
        #expect(try accounts.state(of: print) == told, "\(print), \(when)")
      }
      let known = Set(try accounts.rows("select distinct case_number from sheet").map { $0[0] })
      #expect(load.cases.isSubset(of: known), "a reserved number is lost, \(when)")
    }
  }
}
