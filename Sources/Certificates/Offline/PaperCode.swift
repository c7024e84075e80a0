/// What a code on a paper says, by its form: nothing of it is proven yet.
package enum PaperCode: Hashable, Sendable {
  /// The signed mark of the large QR code.
  case mark(SignedMark)
  /// The 20 digits of the small QR code.
  case short(ShortMark)
  /// The number under the bars.
  case number(VerificationNumber)
  /// 公文二维条码.
  case document(DocumentBarcode)

  /// Reads what a person typed or a reader gave out: a whole address or its digits, in any width, with
  /// spaces, and with the prefix that readers add to tell the symbology (`]Q3`).
  package init(_ text: String) throws(PaperCodeError) {
    var text = text
    if text.hasPrefix("]"), text.count > 3 { text.removeFirst(3) }
    if text.hasPrefix(DocumentBarcode.version) {
      do {
        self = .document(try DocumentBarcode(text))
        return
      } catch {
        throw .document(error)
      }
    }
    let code = text.filter { !$0.isWhitespace }
    if let number = VerificationNumber(code) {
      self = .number(number)
    } else if let short = ShortMark(code) {
      self = .short(short)
    } else if code.contains("/") || code.count > 2 * ShortMark.digitCount {
      do {
        self = .mark(try SignedMark(code))
      } catch {
        throw .mark(error)
      }
    } else {
      throw .mistyped
    }
  }

  /// What a symbol in a picture says.
  package init(bytes: [UInt8]) throws(PaperCodeError) {
    if bytes.starts(with: Array(DocumentBarcode.version.utf8)) {
      do {
        self = .document(try DocumentBarcode(bytes: bytes))
      } catch {
        throw .document(error)
      }
    } else {
      try self.init(String(decoding: bytes, as: UTF8.self))
    }
  }
}

/// Why a text is no code of a paper.
package enum PaperCodeError: Error, Hashable, Sendable, CustomStringConvertible {
  case mark(MarkError)
  case document(DocumentBarcodeError)
  /// Neither as long as a mark nor a number whose check digits hold.
  case mistyped

  package var description: String {
    switch self {
    case .mark(let error): error.message
    case .document(let error): error.description
    case .mistyped: "不是防伪标记，也不是核验号：核验号有 16 位数字，请对照纸面再输一次"
    }
  }
}
