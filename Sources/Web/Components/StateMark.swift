/// A state as people read it: word, icon and colour together (screens, rule 0.2).
package struct StateMark: Hashable, Sendable {
  package enum Tone: String, Sendable {
    case good, attention, late, neutral, active
  }

  package var tone: Tone
  package var icon: Icon
  package var words: Words

  package init(_ tone: Tone, _ icon: Icon, _ words: Words) {
    self.tone = tone
    self.icon = icon
    self.words = words
  }
}

extension HTMLWriter {
  package mutating func stateMark(_ mark: StateMark) {
    self(.span, .class("mark mark-\(mark.tone.rawValue)")) { html in
      html.icon(mark.icon)
      html.text(mark.words)
    }
  }
}
