import FEEL

/// Lays a form over the data and, if there is one, over a post.
struct FieldTreeBuilder {
  let access: FieldAccess
  let clock: FormClock
  var posted: PostedIndex?
  /// Whether a button of the post added or removed a row.
  private(set) var rowsChanged = false

  init(access: FieldAccess, clock: FormClock, posted: PostedIndex?) {
    self.access = access
    self.clock = clock
    self.posted = posted
  }

  /// What holds for all inside a container.
  struct Surroundings {
    var place = DataPlace()
    /// The path from the form's root, without rows, by which a step speaks of fields.
    var path = FieldPath.here
    var access: FieldAccess.Level
    var isDisabled = false
    /// The prefix of names inside the enclosing row.
    var prefix = FieldPath.here
  }

  mutating func nodes(
    _ components: [FormComponent], in data: Context, _ surroundings: Surroundings
  ) throws(FormRefusal) -> [FieldNode] {
    var nodes: [FieldNode] = []
    nodes.reserveCapacity(components.count)
    for component in components {
      nodes.append(try node(component, in: data, surroundings))
    }
    return nodes
  }

  /// `data` is the enclosing row, or all data outside of lists.
  private mutating func node(
    _ component: FormComponent, in data: Context, _ outer: Surroundings
  ) throws(FormRefusal) -> FieldNode {
    var inner = outer
    if let path = component.path {
      inner.place = outer.place.inside(path)
      inner.path = outer.path + path
      inner.prefix = outer.prefix + path
    }
    inner.access = level(of: component, at: inner.path, outer.access)
    inner.isDisabled = outer.isDisabled || component.isDisabled
    return FieldNode(
      component: component, place: inner.place, access: inner.access,
      isDisabled: inner.isDisabled, content: try content(component, in: data, inner))
  }

  private func level(
    of component: FormComponent, at path: FieldPath, _ outer: FieldAccess.Level
  ) -> FieldAccess.Level {
    if outer == .hidden || access.exceptions.isEmpty { return outer }
    let named = component.path == nil ? nil : access.exceptions[path.description]
    return named ?? access.exceptions[component.id] ?? outer
  }

  private mutating func content(
    _ component: FormComponent, in data: Context, _ inner: Surroundings
  ) throws(FormRefusal) -> FieldNode.Content {
    switch component.kind {
    case .text, .separator, .table: return .presentation
    case .group(let group):
      return .group(try nodes(group.components, in: data, inner))
    case .dynamicList(let list):
      return .list(try rows(list, of: data[path: inner.prefix], inner))
    default:
      let reader = EntryReader(component: component, name: inner.place.inputName, clock: clock)
      var entry = reader.initialEntry(data[path: inner.prefix])
      if inner.access == .editable, !inner.isDisabled, posted != nil {
        try reader.read(&entry, from: &posted)
      }
      return .field(entry)
    }
  }

  private mutating func rows(
    _ list: DynamicListSpecification, of value: Value?, _ inner: Surroundings
  ) throws(FormRefusal) -> [RowNode] {
    let originals = value?.listValue?.map { $0.contextValue ?? Context() }
    let count = originals?.count ?? list.defaultRepetitions
    let name = inner.place.inputName
    var keys = Array(0..<count)
    var added: Int?
    let isOpen = inner.access == .editable && !inner.isDisabled
    if isOpen, let marks = posted?.values("rows:\(name)") {
      keys = try self.keys(marks, list, originalCount: count, name)
      if list.allowsAddRemove, posted?.values("add:\(name)") != nil,
        keys.count < DynamicListSpecification.mostRows
      {
        added = max(count, (keys.max() ?? -1) + 1)
        rowsChanged = true
      }
    }
    var rows: [RowNode] = []
    for key in keys {
      let original = originals.flatMap { key < $0.count ? $0[key] : nil } ?? Context()
      let isRemoved =
        isOpen && list.allowsAddRemove && posted?.values("remove:\(name)[\(key)]") != nil
      let row = try self.row(list, key, original, at: rows.count, inner)
      if isRemoved { rowsChanged = true } else { rows.append(row) }
    }
    if let added {
      // The new row has no fields in this post.
      let unposted = posted
      posted = nil
      rows.append(try row(list, added, Context(), at: rows.count, inner))
      posted = unposted
    }
    return rows
  }

  private mutating func row(
    _ list: DynamicListSpecification, _ key: Int, _ original: Context, at position: Int,
    _ inner: Surroundings
  ) throws(FormRefusal) -> RowNode {
    var surroundings = inner
    surroundings.place = inner.place.row(key: key, position: position)
    surroundings.prefix = .here
    return RowNode(
      key: key, original: original,
      children: try nodes(list.components, in: original, surroundings))
  }

  /// The row keys that a page sent. The empty first mark says that the list was drawn at all.
  private func keys(
    _ marks: [String], _ list: DynamicListSpecification, originalCount: Int, _ name: String
  ) throws(FormRefusal) -> [Int] {
    var keys: [Int] = []
    for mark in marks where !mark.isEmpty {
      guard let key = Int(mark), (0...100_000).contains(key), String(key) == mark,
        !keys.contains(key)
      else { throw .invalidRows(name) }
      keys.append(key)
    }
    let isAllowed =
      list.allowsAddRemove
      ? keys.count <= DynamicListSpecification.mostRows : keys == Array(0..<originalCount)
    guard isAllowed else { throw .invalidRows(name) }
    return keys
  }
}
