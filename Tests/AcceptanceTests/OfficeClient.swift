import Foundation

/// A person at work in the office over plain HTTP, without scripts.
final class OfficeClient {
  /// What all accounts of a test choose at their first sign-in.
  static let password = "Huangshan-77-song"

  struct Refused: Error, CustomStringConvertible {
    var description: String
  }

  let wire: WireClient
  private(set) var status = 0
  private(set) var path = "/"
  private(set) var page = ""

  var words: String { wordsOfPage(page) }

  init(port: Int) {
    wire = WireClient(port: port)
  }

  /// Goes on with a session that somebody began.
  convenience init(port: Int, cookies: [String: String]) {
    self.init(port: port)
    wire.cookies = cookies
  }

  /// Signs in; a first password is changed for `password`, as the office demands.
  func signIn(_ login: String, firstPassword: String? = nil) throws {
    let given = firstPassword ?? Self.password
    try open("/login")
    try submit("/login", [("account", login), ("password", given)])
    if path == "/password" {
      try submit(
        "/password",
        [("current", given), ("new", Self.password), ("again", Self.password)])
    }
    guard status == 200, path != "/login", path != "/password" else {
      throw Refused(description: "\(login) may not come in: \(words)")
    }
  }

  /// Opens a page and follows where it leads.
  func open(_ address: String) throws {
    try show(try wire.get(address), of: address)
  }

  /// Submits the form of the page whose action is `action`, and follows where the answer leads.
  func submit(_ action: String, _ fields: [(String, String)]) throws {
    let answer = try wire.post(action, form: try PageForm(action, in: page).filled(fields))
    try show(answer, of: action)
  }

  private func show(_ first: WireClient.Answer, of address: String) throws {
    var answer = first
    path = address
    for _ in 0..<10 {
      guard answer.status == 303, let next = answer.headers["location"] else { break }
      // The part of a page that an address names is the client's own affair.
      path = String(next.prefix { $0 != "#" })
      answer = try wire.get(path)
    }
    status = answer.status
    page = answer.text
  }

  // MARK: Work

  /// Begins a case; gives its number.
  func start(_ process: String, _ fields: [(String, String)]) throws -> String {
    let action = "/start/\(process)"
    try open(action)
    try submit(action, fields + [("_act", "submit")])
    guard path.hasPrefix("/cases/"), status == 200 else {
      throw Refused(description: "\(process) was not begun: \(status) \(words)")
    }
    return String(path.dropFirst("/cases/".count))
  }

  /// The addresses of the tasks of the inbox that a keyword finds.
  func tasks(_ keyword: String) throws -> [String] {
    try open("/tasks?size=100&q=\(encoded(keyword))")
    // Beside the tasks, the list links to what carries it away.
    return links(to: "/tasks/", in: page).filter {
      $0.dropFirst("/tasks/".count).first?.isNumber == true
    }
  }

  /// The only task that a keyword finds, opened.
  func openTask(_ keyword: String) throws -> String {
    let found = try tasks(keyword)
    guard found.count == 1 else {
      throw Refused(description: "\(found.count) tasks for “\(keyword)”: \(words)")
    }
    try open(found[0])
    return found[0]
  }

  /// Completes the only task that a keyword finds.
  func complete(_ keyword: String, _ fields: [(String, String)]) throws {
    let task = try openTask(keyword)
    try submit(task, fields + [("_act", "submit")])
    guard status == 200 else {
      throw Refused(description: "\(task) was not completed: \(status) \(words)")
    }
  }
}

extension Product {
  /// A person of the demonstration office, signed in; the first sign-in of the account.
  func signIn(_ login: String) throws -> OfficeClient {
    let line = printed.split(separator: "\n").first { $0.hasPrefix("  \(login) ") }
    guard let password = line?.split(separator: " ").dropFirst().first else {
      throw OfficeClient.Refused(description: "no password of \(login) in: \(printed)")
    }
    let client = OfficeClient(port: port)
    try client.signIn(login, firstPassword: String(password))
    return client
  }
}
