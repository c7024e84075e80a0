import Foundation
import Synchronization

/// Twenty people who begin supervision items, plan and decide them, until the program dies.
///
/// Each client walks cases of its own from the start to the end, and writes down before each act
/// what it asks for, and after the answer that it was answered.
final class SupervisionLoad: Sendable {
  static let clients = 20

  /// A case as its client knows it.
  struct Story: Sendable {
    var subject: String
    /// Known once the start was answered.
    var number: String?
    /// Acts that were sent, and those that were answered with a redirect: start, plan, decision.
    var asked = 0
    var acknowledged = 0
  }

  /// The sessions of the three accounts at work, which outlive the program.
  struct Sessions: Sendable {
    var clerk: [String: String]
    var section: [String: String]
    var head: [String: String]
  }

  private struct State {
    var stories: [[Story]]
    var acknowledged = 0
    var troubles: [String] = []
  }

  private let port: Int
  private let sessions: Sessions
  private let round: Int
  private let state: Mutex<State>

  init(port: Int, sessions: Sessions, round: Int) {
    self.port = port
    self.sessions = sessions
    self.round = round
    state = Mutex(State(stories: Array(repeating: [], count: Self.clients)))
  }

  var stories: [Story] { state.withLock { $0.stories.flatMap { $0 } } }
  /// How many acts were answered so far.
  var acknowledged: Int { state.withLock { $0.acknowledged } }
  /// Answers that nobody expected, as opposed to connections that broke.
  var troubles: [String] { state.withLock { $0.troubles } }

  /// Works until the connections break.
  func run() {
    inThreads(Self.clients) { client in
      do {
        for count in 0... { try self.walk(client, count) }
      } catch is WireClient.Broken {
        // The program died: that is what the test waits for.
      } catch {
        self.state.withLock { $0.troubles.append("client \(client): \(error)") }
      }
    }
  }

  private func walk(_ client: Int, _ count: Int) throws {
    let subject = "事项\(round)之\(client)之\(count)完"
    state.withLock { $0.stories[client].append(Story(subject: subject)) }
    let clerk = OfficeClient(port: port, cookies: sessions.clerk)
    let answer = try act(
      clerk, at: "/start/SUP-ITEM", client,
      Self.beginning(subject))
    guard let location = answer.headers["location"], location.hasPrefix("/cases/") else {
      throw OfficeClient.Refused(description: "\(subject) was begun without a number")
    }
    let number = String(location.dropFirst("/cases/".count))
    update(client) { $0.number = number }
    let section = OfficeClient(port: port, cookies: sessions.section)
    _ = try act(
      section, at: try onlyTask(of: number, section), client, Self.plan)
    let head = OfficeClient(port: port, cookies: sessions.head)
    _ = try act(
      head, at: try onlyTask(of: number, head), client, Self.decision)
  }

  /// What the forms of the flow are filled with.
  static func beginning(_ subject: String) -> [(String, String)] {
    [
      ("source", "重点工作"), ("requester", "县政府"), ("subject", subject),
      ("content", "按期办结并报告结果"), ("limit", "20"),
    ]
  }
  static let plan = [
    ("leadUnit", "U013"), ("dueOn", due), ("rhythm", "每周"), ("requirement", "按期办结"),
    ("_conclusion", "propose"), ("_opinion", "拟请牵头办理"),
  ]
  static let decision = [("_conclusion", "refuse"), ("_opinion", "另行安排")]

  /// A day within the time that the form allows.
  private static let due = String(
    ISO8601DateFormatter().string(from: Date().addingTimeInterval(14 * 86_400)).prefix(10))

  private func onlyTask(of number: String, _ person: OfficeClient) throws -> String {
    let found = try person.tasks(number)
    guard found.count == 1 else {
      throw OfficeClient.Refused(
        description: "\(found.count) tasks of case \(number): \(person.status) \(person.words)")
    }
    return found[0]
  }

  /// Opens a page and submits its form; only a redirect acknowledges the act.
  private func act(
    _ person: OfficeClient, at address: String, _ client: Int, _ fields: [(String, String)]
  ) throws -> WireClient.Answer {
    try person.open(address)
    let form = try PageForm(address, in: person.page).filled(fields + [("_act", "submit")])
    update(client) { $0.asked += 1 }
    let answer = try person.wire.post(address, form: form)
    guard answer.status == 303, answer.headers["location"]?.hasPrefix("/login") == false else {
      throw OfficeClient.Refused(
        description: "\(address): \(answer.status) \(wordsOfPage(answer.text))")
    }
    update(client) { $0.acknowledged += 1 }
    state.withLock { $0.acknowledged += 1 }
    return answer
  }

  private func update(_ client: Int, _ change: (inout Story) -> Void) {
    state.withLock { state in
      let last = state.stories[client].count - 1
      change(&state.stories[client][last])
    }
  }
}
