import Certificates
import JSONText
import Runtime

/// `tongzheng mark keys`.
struct MarkKeysCommand: Command {
  static let words = ["mark", "keys"]
  static let summary = "prints the public keys with which marks are verified elsewhere"
  static let explanation = """
    Prints the registry of public keys as JSON, to be published and given to
    `tongzheng mark verify --keys`. The office may be running.
    """
  static let parameters: [Parameter] = [DataOption.parameter]

  private let folder: DataFolder

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let keys = try Office.observing(folder).runtime.read { try CertificateQueries($0).keys() }
    terminal.output(keys.json.prettyText)
    return .done
  }
}
