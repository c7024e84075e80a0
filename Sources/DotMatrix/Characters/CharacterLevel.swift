/// The edition of GB 18030 whose characters a printer's own font has.
///
/// Each level counts only what every font of the edition is sure to hold. A character beyond it is
/// sent as dots, so being careful costs 72 bytes and being careless costs a name.
package enum CharacterLevel: Int, Hashable, Sendable, CaseIterable, Comparable {
  case of2000 = 2000
  case of2005 = 2005
  case of2022 = 2022

  package static func < (left: CharacterLevel, right: CharacterLevel) -> Bool {
    left.rawValue < right.rawValue
  }

  /// Whether a font of this level has the character, in the code that `GB18030` gives it.
  package func contains(_ scalar: Unicode.Scalar, code: [UInt8]) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: true
    // 20,902 characters of the first block and 6,582 of Extension A (GB 18030-2000).
    case 0x4E00...0x9FA5, 0x3400...0x4DB5: true
    // Eight that were given places in Unicode by GB 18030-2005.
    case 0x9FB4...0x9FBB: self >= .of2005
    // Sixty-six more of the first block (GB 18030-2022, level 1).
    case 0x9FA6...0x9FB3, 0x9FBC...0x9FEF: self >= .of2022
    // Areas for characters of the user.
    case 0xE000...0xF8FF: false
    default: code.count == 2
    }
  }
}
