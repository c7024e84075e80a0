/// A colour of light, each part from 0 to 1.
package struct Color: Hashable, Sendable {
  package var red: Double
  package var green: Double
  package var blue: Double

  package init(red: Double, green: Double, blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  package static let black = Color(red: 0, green: 0, blue: 0)
  package static let white = Color(red: 1, green: 1, blue: 1)

  /// The colour whose parts are the three lowest bytes of `code`, such as 0xff0000 for red.
  package init(code: UInt32) {
    self.init(
      red: Double(code >> 16 & 0xFF) / 255, green: Double(code >> 8 & 0xFF) / 255,
      blue: Double(code & 0xFF) / 255)
  }

  /// Reads `#rrggbb`; nil for anything else.
  package init?(hexadecimal text: String) {
    let digits = text.utf8.dropFirst()
    guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6,
      digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    self.init(code: value)
  }

  /// The colour as `#rrggbb`.
  package var hexadecimal: String {
    let digits = [red, green, blue].map { part in
      let text = String(Int((min(max(part, 0), 1) * 255).rounded()), radix: 16)
      return text.utf8.count == 1 ? "0\(text)" : text
    }
    return "#\(digits.joined())"
  }
}
