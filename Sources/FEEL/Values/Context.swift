/// A FEEL context (上下文): named values in the order in which they were written.
///
/// Two contexts are equal when they have equal entries, in whatever order.
package struct Context: Sendable {
  package private(set) var entries: [(name: String, value: Value)] = []
  /// Positions by name, kept only where a search through the entries would be slower than keeping
  /// them with every copy.
  private var positions: [String: Int] = [:]

  private static let searchableCount = 32

  package init() {}

  /// Takes entries over; of two with one name the later stays.
  package init(_ entries: some Sequence<(String, Value)>) {
    for (name, value) in entries { self[name] = value }
  }

  package var count: Int { entries.count }
  package var isEmpty: Bool { entries.isEmpty }
  package var names: [String] { entries.map(\.name) }

  /// The value of an entry; setting nil removes the entry.
  package subscript(_ name: String) -> Value? {
    get { position(of: name).map { entries[$0].value } }
    set {
      switch (position(of: name), newValue) {
      case (let position?, let value?): entries[position].value = value
      case (let position?, nil):
        entries.remove(at: position)
        positions = [:]
        index()
      case (nil, let value?):
        entries.append((name, value))
        if positions.isEmpty { index() } else { positions[name] = entries.count - 1 }
      case (nil, nil): break
      }
    }
  }

  private func position(of name: String) -> Int? {
    positions.isEmpty ? entries.firstIndex { $0.name == name } : positions[name]
  }

  private mutating func index() {
    guard entries.count > Self.searchableCount else { return }
    for (position, entry) in entries.enumerated() { positions[entry.name] = position }
  }

  /// This context with the entries of another, which win.
  package func merging(_ other: Context) -> Context {
    var result = self
    result.merge(other)
    return result
  }

  /// Takes over the entries of another, which win.
  package mutating func merge(_ other: Context) {
    if isEmpty {
      self = other
    } else {
      for (name, value) in other.entries { self[name] = value }
    }
  }
}

extension Context: Hashable {
  package static func == (left: Context, right: Context) -> Bool {
    left.count == right.count && left.entries.allSatisfy { right[$0.name] == $0.value }
  }

  package func hash(into hasher: inout Hasher) {
    var sum = 0
    for (name, value) in entries {
      var entry = Hasher()
      entry.combine(name)
      entry.combine(value)
      sum &+= entry.finalize()
    }
    hasher.combine(sum)
  }
}

extension Context: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, Value)...) { self.init(elements) }
}
