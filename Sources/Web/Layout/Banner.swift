/// What came of the last act, shown at the top of the next page (screens, rule 0.1).
package struct Banner: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case done, notice, failure

    var icon: Icon {
      switch self {
      case .done: .check
      case .notice: .info
      case .failure: .warning
      }
    }
  }

  package var kind: Kind
  package var words: Words
  /// Where to go on, if anywhere.
  package var link: Link?

  package init(_ kind: Kind, _ words: Words, link: Link? = nil) {
    self.kind = kind
    self.words = words
    self.link = link
  }
}

/// Words that lead to an address.
package struct Link: Hashable, Sendable {
  package var words: Words
  package var address: String

  package init(_ words: Words, to address: String) {
    self.words = words
    self.address = address
  }
}
