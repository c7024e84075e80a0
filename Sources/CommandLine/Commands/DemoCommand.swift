import CivilTime
import Directory
import Establishment
import Foundation
import Runtime

/// `tongzheng demo`.
struct DemoCommand: Command {
  static let words = ["demo"]
  static let summary = "serves the invented county 云岭县, made at the first start"
  static let explanation = """
    At the first start makes a demonstration office: an invented county with its organs, people and
    quotas, and the flows that come with the program. It prints accounts with fresh passwords, which
    the first sign-in must change. Later starts keep the data.
    """
  static let parameters: [Parameter] =
    ServiceOptions.parameters + [
      .option(
        "definitions", value: "FOLDER", "where Workflows, Forms and PrintTemplates are to be found")
    ]

  private let options: ServiceOptions
  private let definitions: String?
  private let identity: OfficeIdentity

  init(_ values: ParameterValues) throws(UsageError) {
    let values = try values.configured()
    options = try ServiceOptions(values)
    definitions = values["definitions"]
    identity = try OfficeIdentity(
      values, address: options.verificationAddress, else: .demonstration)
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let wording = try Wording.read(in: options.folder)
    let office = try Office.keeping(options.folder, as: identity)
    try office.runtime.start()
    let isEmpty = try office.runtime.read { try DirectoryQueries($0).units().isEmpty }
    if isEmpty {
      try Self.found(office, definitions: definitions, terminal)
    } else {
      terminal.output(
        """
        The demonstration office is as it was left. A forgotten password: stop it, then \
        `tongzheng user reset-password LOGIN --data \(options.folder.url.path)`
        """)
    }
    return try Service(office: office, options: options, wording: wording).run(terminal)
  }

  /// Makes the county, its accounts and flows.
  static func found(_ office: Office, definitions: String?, _ terminal: Terminal) throws {
    let resources = try DefinitionFiles.readShipped(from: definitions)
    let today = office.runtime.settings.zone.date(of: office.runtime.settings.now())
    let county = try DemonstrationOffice(today: today)
    let passwords = try county.makePasswords()
    _ = try office.runtime.perform("demo.found", by: Office.operatorAtTerminal) { step in
      try county.record(in: step)
      let register = try DirectoryRegister(step)
      for password in passwords { try password.giveOut(in: register) }
      return Done()
    }
    _ = try office.runtime.deploy(resources, by: Office.operatorAtTerminal)
    terminal.output("Made the demonstration office 云岭县; all its people are invented.")
    terminal.output("Accounts, each with a password for the first sign-in:")
    for password in passwords {
      let account = password.account
      terminal.output(
        """
          \(account.login.padded(to: 16)) \(password.password.padded(to: 20)) \
        \(account.name) \(account.title)  \(account.roles.joined(separator: " "))
        """)
    }
  }
}
