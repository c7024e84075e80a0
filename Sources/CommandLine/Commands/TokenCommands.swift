import CivilTime
import Directory
import JSONText
import Runtime

/// `tongzheng user create-worker`: an account for a program.
struct UserCreateWorkerCommand: Command {
  static let words = ["user", "create-worker"]
  static let summary = "makes an account for a program that works on jobs"
  static let explanation = """
    Makes an account without password for a program outside: it may take and answer jobs and send
    messages and signals, and nobody can sign in with it in the browser. `tongzheng user token
    create` gives it a token. The office must not be running.
    """
  static let parameters: [Parameter] = [
    .operand("LOGIN", "the account: small letters, digits, dots and dashes"),
    .option("name", value: "NAME", "what the program is called (default: the account)"),
    DataOption.parameter,
  ]

  private let folder: DataFolder
  private let login: String
  private let name: String?

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
    login = try values.required("LOGIN")
    name = values["name"]
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let (login, name) = (login, name ?? login)
    let code = try Office.act("user.createWorker", in: folder) { step in
      let register = try DirectoryRegister(step)
      let code = "W\(try step.nextNumber("worker"))"
      try register.create(Person(code: code, name: name, sort: 0))
      try register.openAccount(login, for: code)
      try register.grant(RoleCatalogue.worker, to: code)
      return code
    }
    terminal.output("\(login) \(code)")
    return .done
  }
}

/// `tongzheng user token create`.
struct TokenCreateCommand: Command {
  static let words = ["user", "token", "create"]
  static let summary = "gives a program a token with which it acts as an account"
  static let explanation = """
    Prints a fresh token, this once: the office keeps only its digest. Whoever has it acts under /v2
    as the account, with the rights of the account, until it ends, is revoked or the account is
    disabled. The office must not be running.
    """
  static let parameters: [Parameter] = [
    .operand("LOGIN", "the account"),
    .option("name", value: "NAME", "what the token is for (default: the account)"),
    .option("days", value: "N", "for how many days it holds (default: 90)"),
    DataOption.parameter, DataOption.json,
  ]

  private let folder: DataFolder
  private let login: String
  private let name: String?
  private let days: Int
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
    login = try values.required("LOGIN")
    name = values["name"]
    days = try values.integer("days", in: 1...366) ?? 90
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let secret = TokenSecret()
    let (login, name, seconds) = (login, name ?? login, Int64(days) * 86_400)
    let digest = secret.digest
    let answer: JSON = try Office.act("user.createToken", in: folder) { step in
      let id = "T\(try step.nextNumber("accessToken"))"
      let end = step.now.adding(seconds: seconds)
      try DirectoryRegister(step).issueToken(
        id, for: login, name: name, digest: digest, until: end)
      return ["id": .string(id), "expires": .string(end.description)]
    }
    let id = answer["id"]?.stringValue ?? ""
    let end = answer["expires"]?.stringValue ?? ""
    if asJSON {
      let all: JSON = [
        "id": .string(id), "expires": .string(end), "token": .string(secret.text),
      ]
      terminal.output(all.text)
    } else {
      terminal.talk("\(id) for \(login), until \(end); it is shown only now:")
      terminal.output(secret.text)
    }
    return .done
  }
}

/// `tongzheng user token list`.
struct TokenListCommand: Command {
  static let words = ["user", "token", "list"]
  static let summary = "lists the tokens of programs"
  static let explanation = "Lists all tokens, the newest first. The office may be running."
  static let parameters: [Parameter] = [
    .operand("LOGIN", isRequired: false, "of this account only"), DataOption.parameter,
    DataOption.json,
  ]

  private let folder: DataFolder
  private let login: String?
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
    login = values["LOGIN"]
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let runtime = try Office.observing(folder).runtime
    let now = runtime.settings.now()
    let tokens = try runtime.read { try DirectoryQueries($0).tokens(of: login) }
    if asJSON {
      terminal.output(
        JSON.array(
          tokens.map { token in
            [
              "id": .string(token.id), "login": .string(token.login),
              "name": .string(token.name), "issued": .string(token.issuedAt.description),
              "expires": .string(token.expiresAt.description),
              "state": .string(Self.state(of: token, at: now)),
            ]
          }
        ).text)
    } else {
      for token in tokens {
        terminal.output(
          """
          \(token.id)\t\(token.login)\t\(token.name)\t\(Self.state(of: token, at: now)) until \
          \(token.expiresAt)
          """)
      }
    }
    return .done
  }

  private static func state(of token: AccessToken, at now: Instant) -> String {
    if token.revokedAt != nil { return "revoked" }
    return token.expiresAt <= now ? "expired" : "valid"
  }
}

/// `tongzheng user token revoke`.
struct TokenRevokeCommand: Command {
  static let words = ["user", "token", "revoke"]
  static let summary = "ends a token at once"
  static let explanation = """
    Ends the token: no call with it is answered any more. The office must not be running; in a
    running one the security administrator revokes tokens on the page of the person.
    """
  static let parameters: [Parameter] = [
    .operand("ID", "as `user token list` shows it, such as T3"), DataOption.parameter,
  ]

  private let folder: DataFolder
  private let id: String

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
    id = try values.required("ID")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let id = id
    try Office.act("user.revokeToken", in: folder) { step in
      try DirectoryRegister(step).revokeToken(id)
      return Done()
    }
    terminal.output("\(id) is revoked")
    return .done
  }
}
