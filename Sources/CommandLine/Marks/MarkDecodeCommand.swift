import Certificates
import JSONText

/// `tongzheng mark decode`.
struct MarkDecodeCommand: Command {
  static let words = ["mark", "decode"]
  static let summary = "shows the fields of a paper's code, and proves nothing"
  static let explanation = """
    Shows what a mark, a short mark, a number or the two-dimensional barcode of an official document
    (公文二维条码) says, from a picture or from its text. No signature is checked: anybody can write such
    a code. `tongzheng mark verify` checks it.
    """
  static let parameters: [Parameter] = [CodeInput.operand, DataOption.json]

  private let code: String
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    code = try values.required("CODE")
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let fields = try CodeInput.code(code, keys: MarkKeyRegistry([])).fields
    if asJSON {
      terminal.output(JSON.object(JSONObject(fields.map { ($0.name, $0.value) })).text)
    } else {
      let width = fields.map(\.name.count).max() ?? 0
      for (name, value) in fields {
        terminal.output("\(name.padded(to: width))  \(value.stringValue ?? value.text)")
      }
    }
    return .done
  }
}
