import Cryptography
import Directory
import JSONText
import Runtime

/// `tongzheng user create-admin`: the first people of a real office.
struct UserCreateAdminCommand: Command {
  static let words = ["user", "create-admin"]
  static let summary = "makes an administrator's account, the first one of a new office"
  static let explanation = """
    Makes a person with an administrator's role and an account, and prints a fresh password that the
    first sign-in must change. The three administrators (系统管理员, 安全管理员, 审计管理员) must be three
    people: run it once for each. The office must not be running.
    """
  static let parameters: [Parameter] = [
    .operand("LOGIN", "the account: small letters, digits, dots and dashes"),
    .option("name", value: "NAME", "the person's name (default: the name of the role)"),
    .option("role", value: "ROLE", "system, security or audit (default: system)"),
    DataOption.parameter,
  ]

  private let folder: DataFolder
  private let login: String
  private let name: String?
  private let role: String

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
    login = try values.required("LOGIN")
    name = values["name"]
    let kind = values["role"] ?? "system"
    guard ["system", "security", "audit"].contains(kind) else {
      throw UsageError("--role is “\(kind)”, but must be system, security or audit")
    }
    role = "admin.\(kind)"
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let password = ReadablePassword.make(random: RandomBytes.make(count:))
    let hash = try Passwords.hash(password)
    let (login, role) = (login, role)
    let name = name ?? RoleCatalogue[role]?.name ?? login
    try Office.act("user.createAdmin", in: folder) { step in
      let register = try DirectoryRegister(step)
      let code = "A\(try step.nextNumber("administrator"))"
      try register.create(Person(code: code, name: name, sort: 0))
      try register.openAccount(login, for: code)
      try register.grant(role, to: code)
      try register.giveOut(passwordHash: hash, to: login)
      return Done()
    }
    terminal.talk("\(name) may sign in once with this password and must then change it:")
    terminal.output("\(login) \(password)")
    return .done
  }
}

/// `tongzheng user reset-password`.
struct UserResetPasswordCommand: Command {
  static let words = ["user", "reset-password"]
  static let summary = "gives out a fresh password and lifts a lock"
  static let explanation = """
    Prints a fresh password that the next sign-in must change, and lifts a lock after failed
    sign-ins. The office must not be running.
    """
  static let parameters: [Parameter] = [.operand("LOGIN", "the account"), DataOption.parameter]

  private let folder: DataFolder
  private let login: String

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
    login = try values.required("LOGIN")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let password = ReadablePassword.make(random: RandomBytes.make(count:))
    let hash = try Passwords.hash(password)
    let login = login
    try Office.act("user.resetPassword", in: folder) { step in
      let register = try DirectoryRegister(step)
      try register.giveOut(passwordHash: hash, to: login)
      try register.unlockAccount(login)
      return Done()
    }
    terminal.output("\(login) \(password)")
    return .done
  }
}

/// `tongzheng user list`.
struct UserListCommand: Command {
  static let words = ["user", "list"]
  static let summary = "lists the accounts with their people and roles"
  static let explanation = "Lists all accounts. The office may be running."
  static let parameters: [Parameter] = [DataOption.parameter, DataOption.json]

  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let rows = try Office.observing(folder).runtime.read { database in
      let queries = DirectoryQueries(database)
      return try queries.accounts().map { account in
        (
          account, try queries.person(account.person)?.name ?? "",
          try queries.grants(of: account.person).map { grant in
            grant.unit.map { "\(grant.role)@\($0)" } ?? grant.role
          }
        )
      }
    }
    if asJSON {
      let items = rows.map { account, name, roles -> JSON in
        [
          "login": .string(account.login), "person": .string(account.person),
          "name": .string(name), "disabled": .bool(account.isDisabled),
          "roles": .array(roles.map { .string($0) }),
        ]
      }
      terminal.output(JSON.array(items).text)
    } else {
      for (account, name, roles) in rows {
        let state = account.isDisabled ? " (disabled)" : ""
        terminal.output("\(account.login)\(state)\t\(name)\t\(roles.joined(separator: " "))")
      }
    }
    return .done
  }
}
