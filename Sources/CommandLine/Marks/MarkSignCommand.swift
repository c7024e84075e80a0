import Certificates
import CivilTime
import Cryptography
import JSONText

/// `tongzheng mark sign`.
struct MarkSignCommand: Command {
  static let words = ["mark", "sign"]
  static let summary = "signs a mark from its fields, for papers that another program prints"
  static let explanation = """
    Reads the fields of a mark from a JSON file (docs/marks.md lists them) and prints the text of the QR
    code: the address that --address names and the digits, or the digits alone. The content digest is
    made of `fields`, the printed fields as texts. The office's register knows nothing of the sheet: its
    serials must be kept apart. With "barcode" in place of the fields of a mark the text of a signed
    公文二维条码 is printed.
    """
  static let parameters: [Parameter] = [
    .operand("FILE", "the fields as JSON"),
    .option("key", value: "FILE", "the file of the private key"),
    KeySecretReading.passphraseFile,
    .option("address", value: "URL", "the public address, such as https://v.example.gov.cn"),
    DataOption.json,
  ]

  private let file: String
  private let key: String
  private let passphraseFile: String?
  private let address: MarkAddress?
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    file = try values.required("FILE")
    guard let key = values["key"] else { throw UsageError("--key is missing") }
    self.key = key
    passphraseFile = values["passphrase-file"]
    address = try values["address"].map { text throws(UsageError) in
      guard let address = MarkAddress(text) else {
        throw UsageError("--address is “\(text)”, but must be like https://v.example.gov.cn")
      }
      return address
    }
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let json = try PublishedFiles.json(file)
    let signer = try KeySecretReading.key(key, passphraseFile: passphraseFile, terminal)
    let text: String
    do {
      text =
        if let fields = json["barcode"] {
          try MarkRequest.barcode(fields, signedBy: signer).barcode.text
        } else {
          try written(MarkRequest.mark(json, signedBy: signer))
        }
    } catch let error as MarkRequestError {
      throw CommandFailure("\(file): \(error)")
    }
    terminal.output(asJSON ? JSON.object(["text": .string(text)]).text : text)
    return .done
  }

  private func written(_ mark: SignedMark) -> String {
    address?.text(of: mark) ?? mark.digits
  }
}
