import Decimals
import FEEL

/// Puts the values of fields into data.
enum FormValues {
  /// Writes the values of the fields that are wanted.
  static func write(
    _ nodes: [FieldNode], into data: inout Context, where isWanted: (FieldNode) -> Bool
  ) {
    forEach(of: nodes, under: .here, where: isWanted) { value, path in
      data.set(value, at: path.names[...])
    }
  }

  /// The values of the fields that are wanted, alone; what stands beside them in nested contexts is
  /// taken from the data.
  static func values(
    of nodes: [FieldNode], over data: Context, where isWanted: (FieldNode) -> Bool
  ) -> Context {
    var result = Context()
    forEach(of: nodes, under: .here, where: isWanted) { value, path in
      if path.names.count > 1, result[path.names[0]] == nil {
        result[path.names[0]] = data[path.names[0]]
      }
      result.set(value, at: path.names[...])
    }
    return result
  }

  /// A row of a list with the values of the fields that are wanted.
  static func context(of row: RowNode, where isWanted: (FieldNode) -> Bool) -> Context {
    var value = row.original
    write(row.children, into: &value, where: isWanted)
    return value
  }

  private static func forEach(
    of nodes: [FieldNode], under prefix: FieldPath, where isWanted: (FieldNode) -> Bool,
    _ body: (Value, FieldPath) -> Void
  ) {
    for node in nodes {
      let path = node.component.path.map { prefix + $0 } ?? prefix
      switch node.content {
      case .presentation: continue
      case .group(let children): forEach(of: children, under: path, where: isWanted, body)
      case .field(let entry):
        if isWanted(node) { body(sent(entry.value, by: node.component), path) }
      case .list(let rows):
        guard isWanted(node) else { continue }
        body(.list(rows.map { .context(context(of: $0, where: isWanted)) }), path)
      }
    }
  }

  private static func sent(_ value: Value, by component: FormComponent) -> Value {
    if case .number(let specification) = component.kind, specification.isSentAsText,
      let number = value.numberValue
    {
      return .string(number.description)
    }
    return value
  }
}
