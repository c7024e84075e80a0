extension Node {
  /// Whether `?` occurs, so that the node is a condition on the input rather than a value.
  var mentionsInput: Bool {
    if case .input = self { return true }
    return children.contains { $0.mentionsInput }
  }

  /// Whether a function is called as a member of something, `a.b(…)`.
  var callsMember: Bool {
    if case .invocation(.path, _) = self { return true }
    return children.contains { $0.callsMember }
  }

  /// Whether the outcome is a boolean or null whatever the values.
  var isCertainlyCondition: Bool {
    switch self {
    case .comparison, .conjunction, .disjunction, .between, .membership, .instanceOf, .quantified,
      .literal(.boolean):
      true
    default: false
    }
  }

  /// Whether the outcome may depend on the item that a filter examines.
  func mentionsItem(of items: [Value]) -> Bool {
    if case .variable(let name) = self {
      return name == "item" || items.contains { $0.contextValue?[name] != nil }
    }
    return children.contains { $0.mentionsItem(of: items) }
  }

  private var children: [Node] {
    switch self {
    case .literal, .variable, .input: return []
    case .list(let nodes): return nodes
    case .context(let entries): return entries.map(\.node)
    case .interval(let start, _, let end, _): return [start, end]
    case .comparisonRange(_, let node), .negation(let node), .instanceOf(let node, _),
      .path(let node, _), .function(_, let node):
      return [node]
    case .arithmetic(_, let left, let right), .comparison(_, let left, let right),
      .conjunction(let left, let right), .disjunction(let left, let right),
      .filter(let left, let right):
      return [left, right]
    case .between(let first, let second, let third), .conditional(let first, let second, let third):
      return [first, second, third]
    case .membership(let node, let tests): return [node] + tests
    case .iteration(let iterators, let body, _), .quantified(_, let iterators, let body):
      return iterators.flatMap(\.source.nodes) + [body]
    case .invocation(let function, .positional(let nodes)): return [function] + nodes
    case .invocation(let function, .named(let entries)): return [function] + entries.map(\.node)
    }
  }
}

extension Node.Iterator.Source {
  fileprivate var nodes: [Node] {
    switch self {
    case .items(let node): [node]
    case .range(let start, let end): [start, end]
    }
  }
}
