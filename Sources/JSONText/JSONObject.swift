/// The members of a JSON object, in the order in which they were written.
///
/// Two objects are equal when they have equal members, in whatever order.
package struct JSONObject: Sendable {
  package private(set) var members: [(name: String, value: JSON)] = []
  /// Positions by name, kept only where a search through the members would be slow.
  private var positions: [String: Int] = [:]

  private static let searchableCount = 12

  package init() {}

  /// Takes members over; of two with one name the later stays.
  package init(_ members: some Sequence<(String, JSON)>) {
    for (name, value) in members { self[name] = value }
  }

  package var count: Int { members.count }
  package var isEmpty: Bool { members.isEmpty }
  package var names: [String] { members.map(\.name) }

  /// The value of a member; setting nil removes the member.
  package subscript(_ name: String) -> JSON? {
    get { position(of: name).map { members[$0].value } }
    set {
      switch (position(of: name), newValue) {
      case (let position?, let value?): members[position].value = value
      case (let position?, nil):
        members.remove(at: position)
        positions = [:]
        index()
      case (nil, let value?):
        members.append((name, value))
        if positions.isEmpty { index() } else { positions[name] = members.count - 1 }
      case (nil, nil): break
      }
    }
  }

  private func position(of name: String) -> Int? {
    positions.isEmpty ? members.firstIndex { $0.name == name } : positions[name]
  }

  private mutating func index() {
    guard members.count > Self.searchableCount else { return }
    for (position, member) in members.enumerated() { positions[member.name] = position }
  }
}

extension JSONObject: Hashable {
  package static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.count == right.count && left.members.allSatisfy { right[$0.name] == $0.value }
  }

  package func hash(into hasher: inout Hasher) {
    var sum = 0
    for (name, value) in members {
      var member = Hasher()
      member.combine(name)
      member.combine(value)
      sum &+= member.finalize()
    }
    hasher.combine(sum)
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }
}
