/// How wide text will be, estimated without the font: the reader's machine chooses that.
///
/// Chinese characters are one em wide in every font; Latin letters are taken from the common sans
/// serif faces, a little wide rather than narrow.
package enum TextWidth {
  package static func of(_ text: some StringProtocol, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + ems($1) } * size
  }

  package static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD, 0x2014,
      0x2018...0x201D,
      0x2026, 0x2460...0x24FF:
      true
    default: false
    }
  }

  private static func ems(_ scalar: Unicode.Scalar) -> Double {
    if isWide(scalar) { return 1 }
    if scalar.properties.generalCategory == .nonspacingMark { return 0 }
    return switch scalar {
    case "i", "j", "l", ".", ",", ":", ";", "'", "|", "!", " ": 0.3
    case "f", "t", "r", "(", ")", "[", "]", "/", "-": 0.38
    case "m", "w", "M", "W", "@", "%": 0.88
    case "A"..."Z": 0.68
    default: 0.57
    }
  }
}
