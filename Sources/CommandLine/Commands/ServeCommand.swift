import Runtime

/// `tongzheng serve`.
struct ServeCommand: Command {
  static let words = ["serve"]
  static let summary = "serves an office in the browser"
  static let explanation = """
    Opens the office in the data folder, or begins an empty one, and serves its pages until it gets
    SIGTERM or Ctrl-C. A new office has no accounts: `tongzheng user create-admin` makes the first.
    """
  static let parameters: [Parameter] =
    ServiceOptions.parameters + [
      .option("office", value: "NAME", "the name of the office, in the header of the pages"),
      .option("issuer", value: "CODE", "division and unit that issue papers: 6 and up to 4 digits"),
      .option("prefix", value: "字", "the 代字 with which paper numbers begin"),
    ]

  private let options: ServiceOptions
  private let identity: OfficeIdentity

  init(_ values: ParameterValues) throws(UsageError) {
    options = try ServiceOptions(values)
    identity = try OfficeIdentity(values, address: options.verificationAddress)
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let office = try Office.keeping(options.folder, as: identity)
    return try Service(office: office, options: options).run(terminal)
  }
}
