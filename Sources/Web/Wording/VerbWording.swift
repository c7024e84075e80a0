/// What the verbs are called in this office (动作的叫法): the standard labels, or those of `wording.json`.
///
/// The catalogue writes slots in the place of verbs; they are filled when a page is written.
package struct VerbWording: Hashable, Sendable {
  package static let standard = VerbWording([:])

  private var labels: [VerbName: VerbLabel]

  init(_ changes: [VerbName: VerbLabel]) {
    labels = Dictionary(
      uniqueKeysWithValues: VerbName.allCases.map { ($0, changes[$0] ?? $0.standard) })
  }

  package subscript(_ name: VerbName) -> VerbLabel { labels[name] ?? name.standard }

  /// A text of the catalogue with the labels in its slots.
  func filled(_ text: String) -> String {
    guard VerbSlot.isMarked(text) else { return text }
    var filled = String.UnicodeScalarView()
    var part: VerbSlot.Part?
    for scalar in text.unicodeScalars {
      if let begun = part, let name = VerbSlot.name(scalar) {
        filled.append(contentsOf: self[name][begun].unicodeScalars)
        part = nil
      } else if let begins = VerbSlot.Part(scalar) {
        part = begins
      } else {
        filled.append(scalar)
      }
    }
    return String(filled)
  }
}

/// A place in a text of the catalogue where the label of a verb will stand: two noncharacters (U+FDD0 to
/// U+FDEF), which Unicode keeps for such uses inside of programs and no text of a person has.
enum VerbSlot {
  enum Part: UInt32, CaseIterable {
    case label = 0xFDD0
    case before, after

    init?(_ scalar: Unicode.Scalar) { self.init(rawValue: scalar.value) }
  }

  private static let firstName: UInt32 = 0xFDD3

  static func text(_ part: Part, of name: VerbName) -> String {
    let place = VerbName.allCases.firstIndex(of: name) ?? 0
    let scalars = [part.rawValue, firstName + UInt32(place)].compactMap(Unicode.Scalar.init)
    return String(String.UnicodeScalarView(scalars))
  }

  static func name(_ scalar: Unicode.Scalar) -> VerbName? {
    guard scalar.value >= firstName else { return nil }
    let place = Int(scalar.value - firstName)
    return place < VerbName.allCases.count ? VerbName.allCases[place] : nil
  }

  /// Whether a text has slots; all noncharacters of the block begin with the same two bytes in UTF-8.
  static func isMarked(_ text: String) -> Bool {
    var isAfterLead = false
    for byte in text.utf8 {
      if isAfterLead, byte == 0xB7 { return true }
      isAfterLead = byte == 0xEF
    }
    return false
  }
}

extension VerbLabel {
  fileprivate subscript(_ part: VerbSlot.Part) -> String {
    switch part {
    case .label: text
    case .before: before
    case .after: after
    }
  }
}

extension DefaultStringInterpolation {
  /// The label of a verb, in a text of the catalogue.
  mutating func appendInterpolation(verb name: VerbName) {
    appendLiteral(VerbSlot.text(.label, of: name))
  }

  /// What the record says of a verb that reached people, such as 转×××办理.
  mutating func appendInterpolation(verb name: VerbName, of people: String) {
    appendLiteral(VerbSlot.text(.before, of: name))
    appendLiteral(people)
    appendLiteral(VerbSlot.text(.after, of: name))
  }
}
