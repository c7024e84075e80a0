import Foundation
import TestTools
import Testing

extension Durability {
  @Suite("A program that is killed at work")
  struct KillTests {
    /// What the rounds found, for the last line.
    private struct Tally {
      var acknowledged = 0
      var unanswered = 0
      var unansweredButDone = 0
      var cases = 0
      var killedAtStart = 0
    }

    /// A case as the rows have it.
    private struct Found {
      let number: String
      let hasEnded: Bool
      let openTasks: Int
      let activeTasks: Int
      /// The start and the completed tasks.
      let done: Int
    }

    @Test func `keeps every act that was acknowledged, and no half of any`() throws {
      let seed =
        UInt64(
          ProcessInfo.processInfo.environment["TONGZHENG_SEED"] ?? "") ?? 20_261_120
      var moments = SeededRandom(seed: seed)
      var tally = Tally()
      let rounds = Durability.rounds(6, long: 200)
      // Each check replays the whole journal, so an office is left for a new one in time.
      for first in stride(from: 1, through: rounds, by: Self.roundsOfAnOffice) {
        let last = min(first + Self.roundsOfAnOffice - 1, rounds)
        try killInTurn(first...last, seed: seed, &moments, &tally)
        // At once, which standard output is not when it goes into a file.
        FileHandle.standardError.write(
          Data("\(last) of \(rounds) kills, \(tally.acknowledged) acknowledged acts\n".utf8))
      }
      print(
        """
        kill -9: \(rounds) kills under load of \(SupervisionLoad.clients) clients and \
        \(tally.killedAtStart) while starting, seed \(seed); \(tally.acknowledged) acknowledged \
        acts in \(tally.cases) cases, all there; \(tally.unanswered) acts without an answer, of \
        which \(tally.unansweredButDone) were done
        """)
    }

    private static let roundsOfAnOffice = 20

    /// Begins an office, and kills the program that serves it once a round.
    private func killInTurn(
      _ rounds: ClosedRange<Int>, seed: UInt64, _ moments: inout SeededRandom, _ tally: inout Tally
    ) throws {
      var product = try Product()
      defer { product.remove() }
      try product.waitUntilReady()
      let sessions = SupervisionLoad.Sessions(
        clerk: try product.signIn("zfb.sup").wire.cookies,
        section: try product.signIn("zfb.supsection").wire.cookies,
        head: try product.signIn("zfb.head").wire.cookies)
      for round in rounds {
        let load = SupervisionLoad(port: product.port, sessions: sessions, round: round)
        let enough = Int.random(in: 1...120, using: &moments)
        let rest = UInt32.random(in: 0..<30_000, using: &moments)
        let victim = product
        let worker = Thread { load.run() }
        worker.start()
        try eventually("\(enough) acts, round \(round), seed \(seed)", within: 120) {
          load.acknowledged >= enough || !load.troubles.isEmpty
        }
        // A moment that has nothing to do with an answer; nothing waits for its end.
        usleep(rest)
        victim.kill()
        try eventually("the clients see that the program is gone", within: 120) {
          worker.isFinished
        }
        #expect(load.troubles.isEmpty, "round \(round), seed \(seed)")

        if Int.random(in: 0..<5, using: &moments) == 0 {
          let restarted = try Product(folder: product.folder)
          usleep(UInt32.random(in: 0..<600_000, using: &moments))
          restarted.kill()
          tally.killedAtStart += 1
        }
        product = try Product(folder: product.folder)
        try product.waitUntilReady()
        try check(load.stories, round, product, sessions, &tally)
        guard try isWhole(product, "round \(round), seed \(seed)") else { break }
      }
      product.stop()
      let outside = try output(
        of: "python3",
        [
          Product.root.appendingPathComponent("Examples/verify_journal.py").path,
          product.database.path,
        ])
      #expect(outside.status == 0, "\(outside.output)\(outside.errors)")
    }

    private func isWhole(_ product: Product, _ when: String) throws -> Bool {
      let verified = try tongzheng("journal", "verify", "--replay", "--data", product.folder.path)
      #expect(verified.status == 0, "\(when): \(verified.output)\(verified.errors)")
      return verified.status == 0
    }

    /// Compares what the clients know with rows and pages, then brings every case to its end.
    private func check(
      _ stories: [SupervisionLoad.Story], _ round: Int, _ product: Product,
      _ sessions: SupervisionLoad.Sessions, _ tally: inout Tally
    ) throws {
      let found = try cases(of: round, product)
      #expect(
        Set(found.keys).isSubset(of: stories.map(\.subject)), "a case that nobody asked for")
      let clerk = OfficeClient(port: product.port, cookies: sessions.clerk)
      let section = OfficeClient(port: product.port, cookies: sessions.section)
      let head = OfficeClient(port: product.port, cookies: sessions.head)
      for story in stories {
        tally.acknowledged += story.acknowledged
        tally.unanswered += story.asked - story.acknowledged
        let copies = found[story.subject] ?? []
        #expect(copies.count <= 1, "\(story.subject) was begun twice")
        guard let row = copies.first else {
          #expect(story.acknowledged == 0, "\(story) is lost")
          continue
        }
        tally.cases += 1
        tally.unansweredButDone += row.done - story.acknowledged
        #expect(row.done >= story.acknowledged, "\(story) lost an act: \(row)")
        #expect(row.done <= story.asked, "\(story) did what nobody asked for: \(row)")
        #expect(story.number == nil || story.number == row.number, "\(story): \(row)")
        #expect(row.hasEnded == (row.done == 3), "\(story) is half there: \(row)")
        let open = row.hasEnded ? 0 : 1
        #expect(row.openTasks == open && row.activeTasks == open, "\(story): \(row)")

        try clerk.open("/cases/\(row.number)")
        #expect(clerk.status == 200 && clerk.words.contains(story.subject), "\(story)")
        if row.done >= 2 { #expect(clerk.words.contains("拟请牵头办理"), "\(story)") }
        if row.done == 3 { #expect(clerk.words.contains("另行安排"), "\(story)") }
        if row.done < 2 { try section.complete(row.number, SupervisionLoad.plan) }
        if row.done < 3 { try head.complete(row.number, SupervisionLoad.decision) }
      }
      let ended = try cases(of: round, product).values.joined()
      #expect(ended.allSatisfy { $0.hasEnded && $0.done == 3 && $0.openTasks == 0 })
    }

    /// The cases of a round by the subjects that they were begun with.
    private func cases(of round: Int, _ product: Product) throws -> [String: [Found]] {
      let rows = try sqlite(
        product.database,
        """
        select p.title, p.case_number, p.ended_at is not null,
          (select count(*) from task t where t.instance = p.id),
          (select count(*) from activation a where a.instance = p.id and a.type = 'userTask'
            and a.status = 'active'),
          1 + (select count(*) from activation a where a.instance = p.id and a.type = 'userTask'
            and a.status = 'completed')
        from process_instance p where p.title like '督办：事项\(round)之%'
        """)
      return Dictionary(
        grouping: rows.map { row in
          (
            row[0].replacingOccurrences(of: "督办：", with: ""),
            Found(
              number: row[1], hasEnded: row[2] == "1", openTasks: Int(row[3]) ?? -1,
              activeTasks: Int(row[4]) ?? -1, done: Int(row[5]) ?? -1)
          )
        }, by: \.0
      ).mapValues { $0.map(\.1) }
    }
  }
}
