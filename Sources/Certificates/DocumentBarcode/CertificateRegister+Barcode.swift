import CivilTime
import Cryptography
import JSONText
import Runtime

/// The 公文二维条码 of a document that a paper prints.
extension CertificateRegister {
  /// Where its fields, by their names, stand in the data of a paper; from there its text is printed.
  static let barcodeName = "documentBarcode"

  /// Puts the signed text in place of the fields. What the process leaves out, the register knows: the number,
  /// who makes the barcode and when. A text that is there already, and no barcode at all, stay as they are.
  func signBarcode(
    in data: inout JSONObject, of type: DocumentType, serial: UInt64, number: TakenNumber,
    keyID: UInt16, signedBy signer: some Signer
  ) throws {
    guard let given = data[Self.barcodeName]?.objectValue else { return }
    var fields = known(type, serial, number)
    for member in given.members {
      guard let field = DocumentBarcode.Field.allCases.first(where: { $0.name == member.name })
      else {
        let names = DocumentBarcode.Field.allCases.map(\.name).joined(separator: "、")
        throw Refusal(
          code: "BAR-FIELD", message: "公文二维条码没有字段“\(member.name)”，可用 \(names)")
      }
      guard let text = member.value.stringValue, !text.isEmpty else { continue }
      fields[field] = field.isDate ? text.replacing("-", with: "") : text
    }
    do {
      let barcode = try DocumentBarcode(fields)
      // What mail rooms could not read is found before the paper has its number.
      _ = try barcode.bytes()
      data[Self.barcodeName] = .string(
        try SignedDocumentBarcode(barcode, keyID: keyID, signedBy: signer).barcode.text)
    } catch let error as DocumentBarcodeError {
      throw Refusal(code: "BAR-FIELD", message: error.description)
    }
  }

  /// The number has division, unit, kind and serial of the paper in 20 digits: it is one for all prints.
  private func known(
    _ type: DocumentType, _ serial: UInt64, _ number: TakenNumber
  ) -> [DocumentBarcode.Field: String] {
    func digits(_ value: some BinaryInteger, _ count: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return [
      .number: digits(settings.issuer.division, 6) + digits(settings.issuer.unit, 4)
        + digits(type.rawValue, 2) + digits(serial, 8),
      .issuer: settings.issuerName, .documentNumber: number.text, .secrecy: "无",
      .urgency: "无", .writtenOn: today.basic, .maker: settings.issuerName,
      .madeOn: today.basic,
    ]
  }
}

extension DocumentBarcode.Field {
  fileprivate var isDate: Bool { self == .writtenOn || self == .madeOn }
}

extension CalendarDate {
  /// `yyyyMMdd`.
  fileprivate var basic: String { description.replacing("-", with: "") }
}
