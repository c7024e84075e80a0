import JSONText
import Runtime

/// `tongzheng deploy`.
struct DeployCommand: Command {
  static let words = ["deploy"]
  static let summary = "brings models, forms, decisions and print templates into the office"
  static let explanation = """
    Reads all files and deploys them together; with any fault in any of them nothing is deployed.
    What has not changed keeps its version; running cases keep the version they began with. The
    office must not be running: a running one takes files on its administrator's page.
    """
  static let parameters: [Parameter] = [
    .operand("FILE", repeats: true, "files or folders"), DataOption.parameter, DataOption.json,
  ]

  private let folder: DataFolder
  private let paths: [String]
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    folder = DataOption.folder(values)
    paths = values.all("FILE")
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let resources = try DefinitionFiles.read(paths)
    let office = try Office.keeping(folder)
    try office.runtime.start()
    defer { office.runtime.stop() }
    let receipt = try office.runtime.deploy(resources, by: Office.operatorAtTerminal)
    if asJSON {
      terminal.output(receipt.journalled.text)
    } else {
      for item in receipt.items {
        terminal.output(
          """
          \(item.kind.rawValue) \(item.key) version \(item.version) from \(item.file)\
          \(item.isNew ? "" : ", unchanged")
          """)
      }
    }
    return .done
  }
}
