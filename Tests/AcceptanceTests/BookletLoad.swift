import Foundation
import Synchronization
import TestTools

/// People at a counter who order entries into booklets, print what comes next and look, until the program dies.
///
/// Two of them share a booklet, so that they come into each other's way.
final class BookletLoad: Sendable {
  static let clients = 6
  /// The most entries that a client orders before the program must have died.
  static let most = 12

  private struct State {
    /// The entries that are being ordered: another client may print one before its order is answered.
    var intended: Set<String> = []
    /// The entries of which the office said that they wait.
    var ordered: Set<String> = []
    /// The entries that the office called entered.
    var entered: Set<String> = []
    var acknowledged = 0
    var refused = 0
    var troubles: [String] = []
  }

  private let port: Int
  private let cookies: [String: String]
  private let booklets: [BookletSteps.Booklet]
  private let round: Int
  private let seed: UInt64
  private let state = Mutex(State())

  init(
    port: Int, cookies: [String: String], booklets: [BookletSteps.Booklet], round: Int,
    seed: UInt64
  ) {
    self.port = port
    self.cookies = cookies
    self.booklets = booklets
    self.round = round
    self.seed = seed
  }

  var ordered: Set<String> { state.withLock(\.ordered) }
  var entered: Set<String> { state.withLock(\.entered) }
  var acknowledged: Int { state.withLock(\.acknowledged) }
  /// How often a window was told that another was before it.
  var refused: Int { state.withLock(\.refused) }
  var troubles: [String] { state.withLock(\.troubles) }

  /// Works until the connections break.
  func run() {
    inThreads(Self.clients) { client in
      var random = SeededRandom(
        seed: self.seed &+ UInt64(self.round * Self.clients + client) &* 1_000_003)
      do {
        for count in 0... { try self.walk(client, count, &random) }
      } catch is WireClient.Broken {
        // The program died: that is what the test waits for.
      } catch {
        self.state.withLock { $0.troubles.append("client \(client): \(error)") }
      }
    }
  }

  private func walk(_ client: Int, _ count: Int, _ random: inout SeededRandom) throws {
    guard count < Self.most else {
      // Everything of this round is ordered: wait for the end of the program.
      while true {
        _ = try WireClient(port: port).get("/readyz")
        usleep(50_000)
      }
    }
    let booklet = booklets[client % booklets.count]
    let client = client + Self.clients * round
    let entry = EntryName(client * Self.most + count).text
    let steps = BookletSteps(client: OfficeClient(port: port, cookies: cookies))
    state.withLock { _ = $0.intended.insert(entry) }
    try steps.order(entry, into: booklet)
    state.withLock {
      $0.ordered.insert(entry)
      $0.acknowledged += 1
    }
    while state.withLock({ !$0.entered.contains(entry) }) {
      try goOn(booklet, steps, &random)
    }
  }

  /// Prints what comes next, if nobody else prints in the booklet, and says what is on the paper.
  private func goOn(
    _ booklet: BookletSteps.Booklet, _ steps: BookletSteps, _ random: inout SeededRandom
  ) throws {
    guard let next = try steps.nextLine(of: booklet) else {
      usleep(100_000)
      return
    }
    let printer = Bool.random(using: &random) ? "net" : "dev"
    guard let job = try steps.queue(booklet, onPage: next.page, printer: printer) else {
      state.withLock { $0.refused += 1 }
      return
    }
    state.withLock { $0.acknowledged += 1 }
    let prints = PrintSteps(client: steps.client)
    while try !prints.isAsked(job) { usleep(20_000) }
    let words = steps.client.words
    let brought = state.withLock(\.intended).filter { words.contains($0) }
    let isGood = Int.random(in: 0..<4, using: &random) > 0
    try prints.answer(job, isGood ? "good" : "spoiled")
    state.withLock {
      if isGood { $0.entered.formUnion(brought) }
      $0.acknowledged += 1
    }
  }
}
