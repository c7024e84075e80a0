import HTTPServer
import Web

/// The sessions of some people, who take turns at one connection.
struct Browser {
  /// A signed-in account: its cookies and the token that its posts carry.
  private struct Seat {
    let cookies: [String: String]
    let token: [UInt8]
  }

  private let client: HTTPClient
  private var seats: [String: Seat] = [:]
  private var seated = ""

  /// Signs all accounts in.
  init(_ logins: [String], password: String, port: UInt16) throws {
    client = HTTPClient(port: port)
    for login in logins {
      client.cookies = [:]
      let answer = try client.post("/login", ["account": login, "password": password, "next": "/"])
      guard answer.status == .seeOther, answer.headers["Location"] == "/" else {
        throw CommandFailure("\(login) cannot sign in: \(answer.status.rawValue)")
      }
      let page = try client.get("/").text
      guard let token = Self.token(on: page) else {
        throw CommandFailure("the workbench of \(login) bears no token")
      }
      seats[login] = Seat(
        cookies: client.cookies,
        token: Array("&_token=\(PercentCoding.encoded(token))&_key=".utf8))
      seated = login
    }
  }

  private static func token(on page: String) -> String? {
    var tags = TagReader(page)
    while let tag = tags.next() {
      if tag.name == "input", tag["name"] == "_token" { return tag["value"] }
    }
    return nil
  }

  /// Lets a person take the turn; gives the token.
  private mutating func seat(_ login: String) throws -> [UInt8] {
    guard let seat = seats[login] else { throw CommandFailure("\(login) is not signed in") }
    if seated != login { client.cookies = seat.cookies }
    seated = login
    return seat.token
  }

  mutating func page(_ address: String, as login: String) throws -> String {
    _ = try seat(login)
    let answer = try client.get(address)
    guard answer.status == .ok else {
      throw CommandFailure("\(address) as \(login): \(answer.status.rawValue)\n\(answer.text)")
    }
    return answer.text
  }

  /// The task that came last into the inbox of a person.
  mutating func newestTask(of login: String) throws -> (instance: Int, activation: Int) {
    var tags = TagReader(try page("/tasks", as: login))
    var newest: (instance: Int, activation: Int)?
    while let tag = tags.next() {
      guard tag.name == "a", let parts = Self.task(tag["href"] ?? "") else { continue }
      if newest.map({ $0 < parts }) != false { newest = parts }
    }
    guard let newest else { throw CommandFailure("the inbox of \(login) is empty") }
    return newest
  }

  private static func task(_ address: String) -> (instance: Int, activation: Int)? {
    guard address.hasPrefix("/tasks/") else { return nil }
    let parts = address.dropFirst(7).split(separator: "-")
    guard parts.count == 2, let instance = Int(parts[0]), let activation = Int(parts[1]) else {
      return nil
    }
    return (instance, activation)
  }

  /// Begins a case; gives its number.
  mutating func start(_ address: String, _ step: LearnedCourse.Step) throws -> String {
    let location = try post(step, to: address)
    guard location.hasPrefix("/cases/") else {
      throw CommandFailure("the start led to \(location)")
    }
    return String(location.dropFirst(7))
  }

  /// Finishes a task; returns when the server says that it is done.
  mutating func complete(_ step: LearnedCourse.Step, of instance: Int) throws {
    let location = try post(step, to: "/tasks/\(instance)-\(step.activation ?? "")")
    guard location == "/tasks" else {
      throw CommandFailure("task \(instance)-\(step.activation ?? "") led to \(location)")
    }
  }

  private mutating func post(_ step: LearnedCourse.Step, to address: String) throws -> String {
    let key = NewKey.make()
    var body = step.fields
    body += try seat(step.login)
    body += key.utf8
    if step.activation == nil { body += "&_draft=\(key)".utf8 }
    let answer = try client.post(address, encoded: body)
    guard answer.status == .seeOther, let location = answer.headers["Location"] else {
      throw CommandFailure(
        "\(address) as \(step.login) was answered \(answer.status.rawValue):\n\(answer.text)")
    }
    return location
  }
}
