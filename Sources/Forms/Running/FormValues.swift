import Decimals
import FEEL

/// Puts the values of fields into data.
enum FormValues {
  /// Writes the values of the fields that are wanted; answers the names at the top that it touched.
  @discardableResult
  static func write(
    _ nodes: [FieldNode], into data: inout Context, where isWanted: (FieldNode) -> Bool
  ) -> Set<String> {
    write(nodes, under: [], into: &data, where: isWanted)
  }

  /// A row of a list with the values of the fields that are wanted.
  static func context(of row: RowNode, where isWanted: (FieldNode) -> Bool) -> Context {
    var value = row.original
    _ = write(row.children, under: [], into: &value, where: isWanted)
    return value
  }

  private static func write(
    _ nodes: [FieldNode], under prefix: [String], into data: inout Context,
    where isWanted: (FieldNode) -> Bool
  ) -> Set<String> {
    var touched: Set<String> = []
    for node in nodes {
      let path = prefix + (node.component.path?.names ?? [])
      switch node.content {
      case .presentation: continue
      case .group(let children):
        touched.formUnion(write(children, under: path, into: &data, where: isWanted))
        continue
      case .field(let entry):
        guard isWanted(node) else { continue }
        data.set(sent(entry.value, by: node.component), at: path[...])
      case .list(let rows):
        guard isWanted(node) else { continue }
        let values = rows.map { Value.context(context(of: $0, where: isWanted)) }
        data.set(.list(values), at: path[...])
      }
      if let name = path.first { touched.insert(name) }
    }
    return touched
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
