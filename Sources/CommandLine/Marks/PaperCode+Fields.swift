import Certificates
import CivilTime
import Cryptography
import JSONText

extension PaperCode {
  typealias Field = (name: String, value: JSON)

  /// What the code says, field by field.
  var fields: [Field] {
    switch self {
    case .mark(let signed):
      var fields: [Field] = [(name: "code", value: "mark")]
      fields += signed.mark.fields
      fields.append((name: "signature", value: .string(Hexadecimal.encode(signed.signature))))
      return fields
    case .short(let short):
      return [
        (name: "code", value: "short"), (name: "number", value: .string(short.number.description)),
        (name: "documentType", value: .integer(Int(short.documentType.rawValue))),
        (name: "documentTypeName", value: .string(short.documentType.name)),
      ]
    case .number(let number):
      return [
        (name: "code", value: "number"), (name: "number", value: .string(number.description)),
      ]
    case .document(let barcode): return Self.fields(of: barcode)
    }
  }

  private static func fields(of barcode: DocumentBarcode) -> [Field] {
    var fields: [Field] = [(name: "code", value: "document")]
    for field in DocumentBarcode.Field.allCases {
      fields.append((name: field.name, value: .string(barcode[field])))
    }
    guard let signed = SignedDocumentBarcode(barcode) else {
      fields.append((name: "自定义", value: .string(barcode.tail.joined(separator: "^"))))
      return fields
    }
    fields.append((name: "algorithm", value: .string(signed.algorithm.rawValue)))
    fields.append((name: "key", value: .integer(Int(signed.keyID))))
    fields.append((name: "signature", value: .string(Hexadecimal.encode(signed.signature))))
    return fields
  }
}

extension Mark {
  /// The fields of the body under the names that `tongzheng mark sign` takes.
  fileprivate var fields: [PaperCode.Field] {
    [
      ("algorithm", .string(algorithm.rawValue)),
      ("documentType", .integer(Int(documentType.rawValue))),
      ("documentTypeName", .string(documentType.name)), ("duplicate", .bool(isDuplicate)),
      ("sample", .bool(isSample)), ("key", .integer(Int(keyID))),
      ("issuer", .string(issuer.description)),
      ("certificateSerial", .integer(Int(clamping: certificateSerial))),
      ("ordinal", .integer(Int(ordinal))), ("printSerial", .integer(Int(printSerial))),
      ("blankNumber", .integer(Int(blankNumber))), ("issuedOn", .string(issuedOn.description)),
      ("validityDays", .integer(Int(validityDays))),
      ("validUntil", validUntil.map { .string($0.description) } ?? .null),
      ("holderTag", .string(Hexadecimal.encode(holderTag))),
      ("contentDigest", .string(Hexadecimal.encode(contentDigest))),
    ]
  }
}
