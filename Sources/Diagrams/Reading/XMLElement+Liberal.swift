import XMLReading

/// Reading for the eye: a wrong namespace or a missing value spoils no picture.
extension XMLElement {
  /// The child elements with a local name, in whatever namespace.
  func all(_ local: String) -> [XMLElement] { elements.filter { $0.name.local == local } }

  func first(_ local: String) -> XMLElement? { elements.first { $0.name.local == local } }

  /// The value of an attribute without white space around it; nil where it is missing or empty.
  func value(_ local: String) -> String? {
    let found = self[local] ?? attributes.first { $0.name.local == local }?.value
    return found.flatMap(\.trimmedText)
  }

  func flag(_ local: String) -> Bool? {
    switch value(local)?.lowercased() {
    case "true", "1": true
    case "false", "0": false
    default: nil
    }
  }

  /// A number that a drawing can use; nil for anything else.
  func number(_ local: String) -> Double? {
    guard let text = value(local) else { return nil }
    guard let number = Double(text) ?? Double(text.replacing(",", with: ".")), number.isFinite
    else { return nil }
    return min(max(number, -1_000_000), 1_000_000)
  }

  /// The text of the first child of this name.
  func text(of local: String) -> String? { first(local)?.text.trimmedText }

  var id: String? { value("id") }
}

extension String {
  /// The text without white space around it; nil where nothing else is in it.
  var trimmedText: String? {
    guard let start = firstIndex(where: { !$0.isWhitespace }),
      let end = lastIndex(where: { !$0.isWhitespace })
    else { return nil }
    return String(self[start...end])
  }
}
