import FEEL

/// Computes what depends on other values: conditions and options.
struct Settling {
  private let data: Context
  private let scope: Scope
  /// Whether anything depends on values at all.
  private let isComputed: Bool
  /// The options that stand in the data, by their path: several fields may offer the same.
  private var listed: [FieldPath: [ChoiceOption]] = [:]

  init(of sheet: FormSheet) {
    data = sheet.data
    scope = sheet.scope
    isComputed = sheet.definition.isComputed
  }

  /// Conditions are evaluated in rounds: the first resolves the options, of which conditions may
  /// speak; the second closes fields, whose post is then void; the third sees what that changes.
  ///
  /// A round that changes no value is the last, for the next would see the same. Where nothing is
  /// computed, one is enough.
  mutating func settled(_ nodes: [FieldNode]) -> [FieldNode] {
    var nodes = nodes
    guard isComputed else {
      _ = settle(&nodes, in: DataFrame(root: data, in: scope), Outer(voids: true))
      return nodes
    }
    var frame = frame(of: nodes)
    for round in 0..<3 {
      let isChanged = settle(&nodes, in: frame, Outer(voids: round > 0))
      if isChanged { frame = self.frame(of: nodes) } else if round > 0 { break }
    }
    return nodes
  }

  /// What conditions see: the data with the values that the fields have now.
  private func frame(of nodes: [FieldNode]) -> DataFrame {
    var raw = data
    FormValues.write(nodes, into: &raw) { $0.access != .hidden }
    return DataFrame(root: raw, in: scope)
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

  /// Settles the nodes once; tells whether the value of any of them changed.
  private mutating func settle(
    _ nodes: inout [FieldNode], in frame: DataFrame, _ outer: Outer
  ) -> Bool {
    var isChanged = false
    for index in nodes.indices {
      let hasChanged = settle(&nodes[index], in: frame, outer)
      isChanged = isChanged || hasChanged
    }
    return isChanged
  }

  private mutating func settle(
    _ node: inout FieldNode, in frame: DataFrame, _ outer: Outer
  ) -> Bool {
    node.isHidden = outer.isHidden || node.component.hide.holds(in: frame)
    node.isReadonly = outer.isReadonly || node.component.readonly.holds(in: frame)
    switch node.content {
    case .presentation: return false
    case .field(var entry):
      // What needs nothing stays where it is.
      guard node.component.kind.choice != nil || (outer.voids && !node.isOpen) else { return false }
      let before = entry.value
      if outer.voids, !node.isOpen { entry.revert() }
      if let choice = node.component.kind.choice {
        entry.options = options(of: choice, in: frame)
        resolve(&entry, node, choice)
      }
      node.content = .field(entry)
      return entry.value != before
    case .group(var children):
      defer { node.content = .group(children) }
      return settle(&children, in: frame, outer.around(node))
    case .list(var rows):
      var isChanged = false
      for position in rows.indices {
        let row = FormValues.context(of: rows[position]) { $0.access != .hidden }
        let hasChanged = settle(
          &rows[position].children, in: frame.row(row, at: position), outer.around(node))
        isChanged = isChanged || hasChanged
      }
      node.content = .list(rows)
      return isChanged
    }
  }

  private mutating func options(
    of choice: ChoiceSpecification, in frame: DataFrame
  ) -> [ChoiceOption] {
    switch choice.source {
    case .fixed(let options): return options
    case .variable(let path):
      if let options = listed[path] { return options }
      let options = (data[path: path]?.listValue ?? []).compactMap { ChoiceOption($0) }
      listed[path] = options
      return options
    case .expression(let expression):
      return (expression.value(in: frame).listValue ?? []).compactMap { ChoiceOption($0) }
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
      let options = entry.options
      func isOffered(_ value: Value) -> Bool { options.contains { $0.value == value } }
      if isMultiple {
        entry.value = .list((entry.value.listValue ?? []).filter(isOffered))
      } else if !isOffered(entry.value) {
        entry.value = choice.defaultValues.first(where: isOffered) ?? .null
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
