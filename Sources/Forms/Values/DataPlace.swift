import FEEL

/// Where a value stands in the data of a form: names, and the rows of lists.
///
/// A row is named in a page by a key that it keeps while other rows come and go, and in the data
/// by its position.
struct DataPlace: Hashable, Sendable {
  enum Step: Hashable, Sendable {
    case name(String)
    case row(key: Int, position: Int)
  }

  private(set) var steps: [Step] = []

  func inside(_ path: FieldPath) -> DataPlace {
    DataPlace(steps: steps + path.names.map { .name($0) })
  }

  func row(key: Int, position: Int) -> DataPlace {
    DataPlace(steps: steps + [.row(key: key, position: position)])
  }

  /// The name of the input in a page: `members[2].name`.
  var inputName: String {
    var text = ""
    for step in steps {
      switch step {
      case .name(let name): text += text.isEmpty ? name : ".\(name)"
      case .row(let key, _): text += "[\(key)]"
      }
    }
    return text
  }

  /// The positions of the rows that lead here, from the outermost.
  var rows: [Int] {
    steps.compactMap { step in
      if case .row(_, let position) = step { position } else { nil }
    }
  }

  /// The row keys that lead here, from the outermost.
  var rowKeys: [Int] {
    steps.compactMap { step in
      if case .row(let key, _) = step { key } else { nil }
    }
  }
}

extension Context {
  /// The value at the end of a path of names.
  subscript(path path: FieldPath) -> Value? {
    var value = Value.context(self)
    for name in path.names {
      guard let next = value[name] else { return nil }
      value = next
    }
    return value
  }

  /// Puts a value at the end of a path, making the contexts on the way.
  mutating func set(_ value: Value, at path: ArraySlice<String>) {
    guard let name = path.first else { return }
    if path.count == 1 {
      self[name] = value
    } else {
      var inner = self[name]?.contextValue ?? Context()
      inner.set(value, at: path.dropFirst())
      self[name] = .context(inner)
    }
  }
}
