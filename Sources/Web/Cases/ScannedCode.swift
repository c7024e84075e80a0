import Certificates
import Cryptography
import HTTPServer

/// What a barcode reader or a person put into the scan box.
struct ScannedCode: Hashable {
  let text: String

  /// Folds full-width characters, drops spaces, and strips the prefix that some readers add to tell
  /// the symbology (AIM identifiers: `]C1` for Code 128, `]Q3` for QR).
  init(_ scanned: String) {
    var text = ""
    for scalar in scanned.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E:
        if let folded = Unicode.Scalar(scalar.value - 0xFEE0) { text.unicodeScalars.append(folded) }
      case 0x3000, 0x20, 0x09, 0x0A, 0x0D: continue
      default: text.unicodeScalars.append(scalar)
      }
    }
    if text.hasPrefix("]"), text.count > 3 { text.removeFirst(3) }
    self.text = text
  }

  var isDigits: Bool {
    !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// The digits of a mark or of an address that holds one.
  private var markDigits: String? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count >= 2, parts[parts.count - 2] == "1", let last = parts.last, last.count > 100 {
      return String(last)
    }
    return isDigits && text.count > 100 ? text : nil
  }

  /// The digits of the address in a small QR code.
  private var shortDigits: String? {
    text.contains("/") ? ShortMark(text)?.digits : nil
  }

  /// Whether it names a printed paper: a mark, a short mark, or a verification number with its check digits.
  /// Case numbers have 15 digits.
  var isPaper: Bool {
    markDigits != nil || shortDigits != nil
      || (isDigits && text.count > 15 && CheckDigits.areValid(in: text))
  }

  /// What the register is asked with: digits alone.
  var paperText: String { markDigits ?? shortDigits ?? text }

  var paperAddress: String {
    if let markDigits { return "/1/\(markDigits)" }
    if let shortDigits { return "/2/\(shortDigits)" }
    return "/v?\(FormFields(dictionaryLiteral: ("code", text)).urlEncoded)"
  }
}
