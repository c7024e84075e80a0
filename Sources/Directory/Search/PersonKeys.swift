/// By what a person is found while a name is being typed.
struct PersonKeys {
  /// Each in lower case; a search finds those that begin with what was typed.
  let keys: Set<String>

  /// The code, the name from each of its characters on, and the letters of whole syllables or their
  /// first letters, from each of the first syllables on.
  init(code: String, name: String) {
    var keys: Set = [code.lowercased()]
    let characters = Array(name.lowercased())
    // Behind the fourth character nobody begins to look for a name.
    for start in characters.indices.prefix(4) { keys.insert(String(characters[start...])) }
    for syllables in Pinyin.readings(of: name) {
      for start in syllables.indices.prefix(3) {
        keys.insert(syllables[start...].joined())
        // One letter alone stands for whole names only.
        if start == 0 || syllables.count - start > 1 {
          keys.insert(Self.initials(of: syllables[start...]))
        }
      }
    }
    keys.remove("")
    self.keys = keys
  }

  private static func initials(of syllables: some Sequence<String>) -> String {
    String(syllables.compactMap(\.first))
  }

  func match(_ term: String) -> Bool { keys.contains { $0.hasPrefix(term) } }
}
