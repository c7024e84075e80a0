import FEEL

/// Where a value stands in the data of a form: names, and the rows of lists.
///
/// A row is named in a page by a key that it keeps while other rows come and go, and in the data
/// by its position.
struct DataPlace: Hashable, Sendable {
  /// The name of the input in a page: `members[2].name`, with the key of the row.
  private(set) var inputName = ""
  /// The positions of the rows that lead here, from the outermost.
  private(set) var rows: [Int] = []
  /// The row keys that lead here, from the outermost.
  private(set) var rowKeys: [Int] = []

  func inside(_ path: FieldPath) -> DataPlace {
    var place = self
    place.inputName =
      inputName.isEmpty ? path.description : "\(inputName).\(path.description)"
    return place
  }

  func row(key: Int, position: Int) -> DataPlace {
    var place = self
    place.inputName += "[\(key)]"
    place.rows.append(position)
    place.rowKeys.append(key)
    return place
  }
}

extension Context {
  /// The value at the end of a path of names.
  subscript(path path: FieldPath) -> Value? {
    guard let first = path.names.first else { return .context(self) }
    var value = self[first]
    for name in path.names.dropFirst() { value = value?[name] }
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
