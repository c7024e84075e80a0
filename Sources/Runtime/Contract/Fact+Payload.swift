package import JSONText

/// Reading the members of a payload; what is missing or of another kind throws `UnknownFact`.
extension Fact {
  package func text(_ member: String) throws -> String {
    guard let text = payload[member]?.stringValue else { throw missing(member, "text") }
    return text
  }

  package func integer(_ member: String) throws -> Int {
    guard let number = payload[member]?.integerValue else { throw missing(member, "an integer") }
    return number
  }

  package func bool(_ member: String) throws -> Bool {
    guard let value = payload[member]?.boolValue else { throw missing(member, "true or false") }
    return value
  }

  package func array(_ member: String) throws -> [JSON] {
    guard let items = payload[member]?.arrayValue else { throw missing(member, "a list") }
    return items
  }

  /// Nil when the member is missing or null.
  package func optionalText(_ member: String) throws -> String? {
    switch payload[member] {
    case nil, .null?: nil
    case .string(let text)?: text
    default: throw missing(member, "text or null")
    }
  }

  /// Nil when the member is missing or null.
  package func optionalInteger(_ member: String) throws -> Int? {
    guard let value = payload[member], !value.isNull else { return nil }
    guard let number = value.integerValue else { throw missing(member, "an integer or null") }
    return number
  }

  private func missing(_ member: String, _ wanted: String) -> UnknownFact {
    UnknownFact(self, problem: "its member “\(member)” is not \(wanted)")
  }
}
