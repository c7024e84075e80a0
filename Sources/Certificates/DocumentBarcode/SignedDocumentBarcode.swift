import CivilTime
package import Cryptography
import Foundation

/// A 公文二维条码 with a signature in its free field, which readers that know nothing of it pass over.
///
/// The free field is `TZ1` and 163 digits: one byte with the version and the algorithm as in marks, two
/// of the key, 64 of the signature, as in marks 7 bytes to 17 digits. What is signed is `GB0626S1`, a
/// zero byte and the twelve fields with `^` between them, in UTF-8 and NFC: a reader that changes the
/// encoding of the text leaves the signature whole.
package struct SignedDocumentBarcode: Hashable, Sendable {
  package let barcode: DocumentBarcode
  package let algorithm: SignatureAlgorithm
  package let keyID: UInt16
  package let signature: [UInt8]

  private static let heading = "TZ1"
  private static let length = 3 + SignatureAlgorithm.signatureLength

  /// Signs the fields.
  package init(
    _ barcode: DocumentBarcode, keyID: UInt16, signedBy signer: some Signer
  ) throws(CryptographyError) {
    algorithm = signer.algorithm
    self.keyID = keyID
    signature = try signer.sign(Self.message(barcode))
    let bytes =
      [Mark.version << 4 | algorithm.markNumber, UInt8(keyID >> 8), UInt8(keyID & 0xFF)] + signature
    self.barcode = barcode.with(free: Self.heading + DecimalDigits.encode(bytes))
  }

  /// Reads a barcode; nil if its free field is not a signature of ours.
  package init?(_ barcode: DocumentBarcode) {
    guard barcode.free.hasPrefix(Self.heading) else { return nil }
    let bytes: [UInt8]
    do {
      bytes = try DecimalDigits.decode(
        barcode.free.dropFirst(Self.heading.count), count: Self.length)
    } catch {
      return nil
    }
    guard bytes[0] >> 4 == Mark.version,
      let algorithm = SignatureAlgorithm(markNumber: bytes[0] & 0x0F)
    else { return nil }
    self.barcode = barcode
    self.algorithm = algorithm
    keyID = UInt16(bytes[1]) << 8 | UInt16(bytes[2])
    signature = Array(bytes[3...])
  }

  package func isSigned(by key: VerifyingKey) -> Bool {
    key.algorithm == algorithm && key.verifies(signature, of: Self.message(barcode))
  }

  private static func message(_ barcode: DocumentBarcode) -> [UInt8] {
    Array("GB0626S1\0".utf8)
      + Array(barcode.signedText.precomposedStringWithCanonicalMapping.utf8)
  }
}

extension MarkKeyRegistry {
  /// What a 公文二维条码 proves by itself.
  package func judge(_ barcode: DocumentBarcode) -> DocumentBarcodeVerdict {
    guard let signed = SignedDocumentBarcode(barcode) else {
      return .cannotVerify("条码没有签名，只能与纸面和来文单位核对")
    }
    guard let key = keys.first(where: { $0.id == signed.keyID }) else {
      return .cannotVerify("不认识签发密钥 \(signed.keyID)，无法核验")
    }
    guard signed.isSigned(by: key.key) else { return .notGenuine("签名与内容不符") }
    guard let madeOn = CalendarDate(basic: barcode[.madeOn]), key.isInForce(on: madeOn) else {
      return .cannotVerify("条码制作日期不在密钥 \(key.id) 的有效期内，请向发文单位核实")
    }
    return .genuine(key)
  }
}

/// What a 公文二维条码 proves by itself.
package enum DocumentBarcodeVerdict: Hashable, Sendable {
  case genuine(MarkKey)
  case notGenuine(String)
  case cannotVerify(String)
}

extension CalendarDate {
  /// Reads `yyyyMMdd`.
  init?(basic text: String) {
    guard text.utf8.count == 8, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    self.init("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
  }
}
