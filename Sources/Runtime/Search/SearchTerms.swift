/// Cuts texts into pairs of neighbouring characters, so that any two Chinese characters are found.
///
/// A word of n characters gives n − 1 pairs and its last character alone, so that single characters
/// are found too, as the beginning of a term.
enum SearchTerms {
  /// The terms under which a text is kept.
  static func index(_ text: String) -> Set<String> {
    let text = folded(text)
    var terms: Set<String> = []
    // Where the last character of a word begins whose pair is not known yet.
    var before: String.Index?
    var position = text.startIndex
    while position < text.endIndex {
      let next = text.index(after: position)
      let isInWord = isOfWord(text[position])
      if let before { terms.insert(String(text[before..<(isInWord ? next : position)])) }
      before = isInWord ? position : nil
      position = next
    }
    if let before { terms.insert(String(text[before...])) }
    return terms
  }

  /// What a case must have to be found: pairs, or the beginning of a term for single characters.
  static func query(_ text: String) -> (pairs: Set<String>, beginnings: Set<String>) {
    var pairs: Set<String> = []
    var beginnings: Set<String> = []
    for word in words(text) {
      if word.count == 1 {
        beginnings.insert(String(word[0]))
      } else {
        for position in 0..<(word.count - 1) {
          pairs.insert(String([word[position], word[position + 1]]))
        }
      }
    }
    return (pairs, beginnings)
  }

  /// The text as terms are looked for in it.
  static func folded(_ text: String) -> String { text.lowercased() }

  /// Runs of letters and digits, in small letters.
  private static func words(_ text: String) -> [[Character]] {
    folded(text).split { !isOfWord($0) }.map(Array.init)
  }

  /// Letters and digits; nearly all are known without asking for their properties.
  private static func isOfWord(_ character: Character) -> Bool {
    let scalars = character.unicodeScalars
    return switch scalars[scalars.startIndex].value {
    case 0x30...0x39, 0x61...0x7A, 0x4E00...0x9FFF: true
    case 0..<0x41: false
    default: character.isLetter || character.isNumber
    }
  }
}
