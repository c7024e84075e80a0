import FEEL

/// Computes what depends on other values: conditions and options.
struct Settling {
  private let data: Context
  private let scope: Scope
  /// Whether anything depends on values at all.
  private let isComputed: Bool

  init(of sheet: FormSheet) {
    data = sheet.data
    scope = sheet.scope
    isComputed = sheet.definition.isComputed
  }

  /// Conditions are evaluated in rounds: the first resolves the options, of which conditions may
  /// speak; the second closes fields, whose post is then void; the third sees what that changes.
  ///
  /// Where nothing is computed, all rounds would see the same and one is enough.
  func settled(_ nodes: [FieldNode]) -> [FieldNode] {
    var nodes = nodes
    guard isComputed else {
      settle(&nodes, in: DataFrame(root: data, in: scope), Outer(voids: true))
      return nodes
    }
    for round in 0..<3 {
      var raw = data
      FormValues.write(nodes, into: &raw) { $0.access != .hidden }
      settle(
        &nodes, in: DataFrame(root: raw, in: scope), Outer(voids: round > 0))
    }
    return nodes
  }

  /// What holds for a node because of those around it.
  private struct Outer {
    /// Whether the post of closed fields is void by now.
    let voids: Bool
    var isHidden = false
    var isReadonly = false

    func around(_ node: FieldNode) -> Outer {
      Outer(voids: voids, isHidden: node.isHidden, isReadonly: node.isReadonly)
    }
  }

  private func settle(_ nodes: inout [FieldNode], in frame: DataFrame, _ outer: Outer) {
    for index in nodes.indices { settle(&nodes[index], in: frame, outer) }
  }

  private func settle(_ node: inout FieldNode, in frame: DataFrame, _ outer: Outer) {
    node.isHidden = outer.isHidden || node.component.hide.holds(in: frame)
    node.isReadonly = outer.isReadonly || node.component.readonly.holds(in: frame)
    switch node.content {
    case .presentation: break
    case .field(var entry):
      // What needs nothing stays where it is.
      guard node.component.kind.choice != nil || (outer.voids && !node.isOpen) else { break }
      if outer.voids, !node.isOpen { entry.revert() }
      if let choice = node.component.kind.choice {
        entry.options = options(of: choice, in: frame)
        resolve(&entry, node, choice)
      }
      node.content = .field(entry)
    case .group(var children):
      settle(&children, in: frame, outer.around(node))
      node.content = .group(children)
    case .list(var rows):
      for position in rows.indices {
        let row = FormValues.context(of: rows[position]) { $0.access != .hidden }
        settle(
          &rows[position].children, in: frame.row(row, at: position), outer.around(node))
      }
      node.content = .list(rows)
    }
  }

  private func options(of choice: ChoiceSpecification, in frame: DataFrame) -> [ChoiceOption] {
    switch choice.source {
    case .fixed(let options): options
    case .variable(let path): (data[path: path]?.listValue ?? []).compactMap { ChoiceOption($0) }
    case .expression(let expression):
      (expression.value(in: frame).listValue ?? []).compactMap { ChoiceOption($0) }
    }
  }

  /// Turns posted tokens into values, and drops values that are no options from what a person can
  /// change. What is only shown is shown as it is.
  private func resolve(
    _ entry: inout FieldEntry, _ node: FieldNode, _ choice: ChoiceSpecification
  ) {
    let isMultiple = node.component.kind.isMultipleChoice
    if let tokens = entry.written {
      let values = tokens.compactMap { token in
        entry.options.first { $0.token == token }?.value
      }
      entry.fault = values.count < tokens.count ? FormMessage(.unknownOption) : nil
      entry.value = isMultiple ? .list(values) : values.first ?? .null
    } else if node.isSent {
      let values = entry.options.map(\.value)
      let chosen = isMultiple ? entry.value.listValue ?? [] : [entry.value]
      let kept = chosen.filter { values.contains($0) }
      let fallback = choice.defaultValues.filter { values.contains($0) }
      if isMultiple {
        entry.value = .list(kept)
      } else {
        entry.value = kept.first ?? fallback.first ?? .null
      }
    }
  }
}

extension FormComponentKind {
  var choice: ChoiceSpecification? {
    switch self {
    case .radio(let choice), .select(let choice), .checklist(let choice): choice
    default: nil
    }
  }

  var isMultipleChoice: Bool {
    if case .checklist = self { true } else { false }
  }
}
