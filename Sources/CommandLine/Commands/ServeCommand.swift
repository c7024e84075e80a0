import Runtime

/// `tongzheng serve`.
struct ServeCommand: Command {
  static let words = ["serve"]
  static let summary = "serves an office in the browser"
  static let explanation = """
    Opens the office in the data folder, or begins an empty one, and serves its pages until it gets
    SIGTERM or Ctrl-C. A new office has no accounts: `tongzheng user create-admin` makes the first.
    What is to hold at every start stands in tongzheng.json in the data folder, by the names of the
    options; an option on the command line wins.
    """
  static let parameters: [Parameter] =
    ServiceOptions.parameters + OfficeIdentity.parameters

  private let options: ServiceOptions
  private let identity: OfficeIdentity

  init(_ values: ParameterValues) throws(UsageError) {
    let values = try values.configured()
    options = try ServiceOptions(values)
    identity = try OfficeIdentity(values, address: options.verificationAddress, else: .unnamed)
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let wording = try Wording.read(in: options.folder)
    let office = try Office.keeping(options.folder, as: identity)
    return try Service(office: office, options: options, wording: wording).run(terminal)
  }
}
