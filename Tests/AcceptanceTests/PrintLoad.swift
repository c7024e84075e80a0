import Foundation
import Synchronization
import TestTools

/// People at a counter who reserve, print, look and print again, until the program dies.
///
/// Each has blanks of his own, and writes down what was answered to him.
final class PrintLoad: Sendable {
  static let clients = 6

  /// What the office told that a sheet is, by its name in the register.
  private struct State {
    var told: [String: String] = [:]
    var reserved: Set<String> = []
    var acknowledged = 0
    var troubles: [String] = []
  }

  private let port: Int
  private let cookies: [String: String]
  private let round: Int
  private let seed: UInt64
  private let state = Mutex(State())

  init(port: Int, cookies: [String: String], round: Int, seed: UInt64) {
    self.port = port
    self.cookies = cookies
    self.round = round
    self.seed = seed
  }

  /// The sheets of which the office said that they are issued or spoiled.
  var told: [String: String] { state.withLock(\.told) }
  /// The cases of which it said that they were begun.
  var cases: Set<String> { state.withLock(\.reserved) }
  var acknowledged: Int { state.withLock(\.acknowledged) }
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

  /// A number of its own for every try of every client in every round.
  private func blank(_ client: Int, _ count: Int, _ attempt: Int) -> Int {
    1 + ((round * Self.clients + client) * Self.most + count) * 2 + attempt
  }

  /// The most certificates that a client prints before the program must have died.
  static let most = 12

  private func walk(_ client: Int, _ count: Int, _ random: inout SeededRandom) throws {
    guard count < Self.most else {
      // Everything of this round is printed: wait for the end of the program.
      while true {
        _ = try WireClient(port: port).get("/readyz")
        usleep(50_000)
      }
    }
    let steps = PrintSteps(client: OfficeClient(port: port, cookies: cookies))
    let number = try steps.reserve("持证人\(round)之\(client)之\(count)")
    state.withLock { _ = $0.reserved.insert(number) }
    note()
    for attempt in 0..<2 {
      guard let print = try steps.waitingSheet(of: number) else {
        throw OfficeClient.Refused(description: "nothing waits in case \(number)")
      }
      let printer = Bool.random(using: &random) ? "net" : "dev"
      let job = try steps.queue(print, blank: blank(client, count, attempt), on: printer)
      note()
      while try !steps.isAsked(job) { usleep(20_000) }
      let isGood = attempt == 1 || Int.random(in: 0..<3, using: &random) > 0
      try steps.answer(job, isGood ? "good" : "spoiled")
      state.withLock { $0.told[print] = isGood ? "issued" : "spoiled" }
      note()
      if isGood { return }
      try steps.reprint(print)
      note()
    }
  }

  private func note() {
    state.withLock { $0.acknowledged += 1 }
  }
}
