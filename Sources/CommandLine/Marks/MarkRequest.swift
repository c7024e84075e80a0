import Certificates
import CivilTime
import Cryptography
import JSONText

/// What is to be signed, as a JSON file says it.
enum MarkRequest {
  static func mark(_ json: JSON, signedBy signer: some Signer) throws -> SignedMark {
    guard let type = DocumentType(rawValue: UInt8(try number(json, "documentType", 0...63))) else {
      throw MarkRequestError(field: "documentType", expected: "a number from 0 to 63")
    }
    guard let issuer = json["issuer"]?.stringValue.flatMap({ IssuerCode(written: $0) }) else {
      throw MarkRequestError(field: "issuer", expected: "a division and a unit, such as 990102-7")
    }
    guard let date = json["issuedOn"]?.stringValue.flatMap({ CalendarDate($0) }) else {
      throw MarkRequestError(field: "issuedOn", expected: "a day such as 2026-05-06")
    }
    let mark = Mark(
      algorithm: signer.algorithm, documentType: type,
      isDuplicate: json["duplicate"]?.boolValue ?? false,
      isSample: json["sample"]?.boolValue ?? false,
      keyID: UInt16(try number(json, "key", 0...Int(UInt16.max))), issuer: issuer,
      certificateSerial: UInt64(try number(json, "certificateSerial", 0...(1 << 40 - 1))),
      ordinal: UInt8(try number(json, "ordinal", 1...255)),
      printSerial: UInt32(try number(json, "printSerial", 0...Int(UInt32.max))),
      blankNumber: UInt32(try number(json, "blankNumber", 0...Int(UInt32.max), else: 0)),
      issuedOn: date,
      validityDays: UInt16(try number(json, "validityDays", 0...Int(UInt16.max), else: 0)),
      holderTag: json["holder"]?.stringValue.map { Mark.holderTag(of: $0) } ?? Mark.personTag,
      contentDigest: try CanonicalFields(texts(json, "fields")).digest)
    return try SignedMark(mark, signedBy: signer)
  }

  static func barcode(
    _ json: JSON, signedBy signer: some Signer
  ) throws -> SignedDocumentBarcode {
    let texts = try texts(["barcode": json], "barcode")
    var fields: [DocumentBarcode.Field: String] = [:]
    for field in DocumentBarcode.Field.allCases { fields[field] = texts[field.name] }
    return try SignedDocumentBarcode(
      DocumentBarcode(fields), keyID: UInt16(try number(json, "key", 0...Int(UInt16.max))),
      signedBy: signer)
  }

  private static func number(
    _ json: JSON, _ name: String, _ range: ClosedRange<Int>, else fallback: Int? = nil
  ) throws(MarkRequestError) -> Int {
    guard let value = json[name]?.integerValue ?? fallback, range.contains(value) else {
      throw MarkRequestError(
        field: name, expected: "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// The texts of an object; members of other kinds are left out.
  private static func texts(
    _ json: JSON, _ name: String
  ) throws(MarkRequestError) -> [String: String] {
    guard let object = json[name]?.objectValue else {
      throw MarkRequestError(field: name, expected: "an object of texts")
    }
    var texts: [String: String] = [:]
    for member in object.members { texts[member.name] = member.value.stringValue }
    return texts
  }
}

/// A field of a file that says what is to be signed.
struct MarkRequestError: Error, Hashable, Sendable, CustomStringConvertible {
  let field: String
  let expected: String

  var description: String { "\(field) must be \(expected)" }
}
