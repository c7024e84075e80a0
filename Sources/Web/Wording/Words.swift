/// Words of the catalogue (文案): the same thing said in every language that the pages speak.
///
/// Entries are static members, so that a key that is misspelled or a translation that is missing
/// does not compile. What follows from them with a name or number in it is a static function.
package struct Words: Sendable, Hashable {
  let chinese: String
  let english: String

  package init(_ chinese: String, _ english: String) {
    self.chinese = chinese
    self.english = english
  }

  /// Text that is the same in every language, such as what a person or a model wrote.
  package static func verbatim(_ text: String) -> Words {
    Words(text, text)
  }

  package func text(in language: Language, by wording: VerbWording = .standard) -> String {
    switch language {
    case .chinese: wording.filled(chinese)
    case .english: english
    }
  }
}
