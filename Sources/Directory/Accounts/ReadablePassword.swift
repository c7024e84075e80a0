/// Makes passwords that can be read out and typed without mistake, for accounts that are given out.
///
/// Six syllables and two digits, for example `Kabome-tusori-47`: 42 bits, enough for a password
/// that five failures lock and that the first sign-in replaces.
package enum ReadablePassword {
  private static let consonants = Array("bdfghjkmnprstvwz")
  private static let vowels = Array("aeiu")
  private static let digits = Array("23456789")

  /// A password from random bytes; `random` yields as many as it is asked for.
  package static func make(random: (Int) -> [UInt8]) -> String {
    // All three alphabets have a power of two of letters, so that each is equally likely.
    let bytes = random(14)
    var text = ""
    for syllable in 0..<6 {
      if syllable == 3 { text.append("-") }
      let consonant = consonants[Int(bytes[syllable * 2]) % consonants.count]
      text += syllable == 0 ? consonant.uppercased() : String(consonant)
      text.append(vowels[Int(bytes[syllable * 2 + 1]) % vowels.count])
    }
    text.append("-")
    text.append(digits[Int(bytes[12]) % digits.count])
    text.append(digits[Int(bytes[13]) % digits.count])
    return text
  }
}
