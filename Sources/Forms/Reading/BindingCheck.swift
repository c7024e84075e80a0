import JSONText

/// The rules that hold between components: every id once, every value bound once.
struct BindingCheck {
  let attributes: AttributeReader

  func run(over components: [ReadComponent]) {
    var ids: Set<String> = []
    checkIDs(of: components, &ids)
    var bindings: [FieldPath: Bool] = [:]
    checkBindings(of: components, under: .here, &bindings)
    checkRows(of: components)
  }

  private func checkIDs(of components: [ReadComponent], _ ids: inout Set<String>) {
    for read in components {
      if !ids.insert(read.component.id).inserted {
        attributes.fault(
          "duplicate-id", at: read.path + [.member("id")], element: read.component.id,
          "组件 id“\(read.component.id)”重复。")
      }
      checkIDs(of: read.children, &ids)
    }
  }

  /// `bindings` holds every path that is in use and whether a value of its own is bound to it.
  private func checkBindings(
    of components: [ReadComponent], under prefix: FieldPath,
    _ bindings: inout [FieldPath: Bool]
  ) {
    for read in components {
      let component = read.component
      let path = prefix + (component.path ?? .here)
      switch component.kind {
      case .group: checkBindings(of: read.children, under: path, &bindings)
      case .dynamicList:
        bind(path, read, &bindings)
        var rowBindings: [FieldPath: Bool] = [:]
        checkBindings(of: read.children, under: .here, &rowBindings)
      default:
        if component.path != nil { bind(path, read, &bindings) }
      }
    }
  }

  private func bind(
    _ path: FieldPath, _ read: ReadComponent, _ bindings: inout [FieldPath: Bool]
  ) {
    let ancestors = path.names.indices.dropFirst().map {
      FieldPath(names: Array(path.names[..<$0]))
    }
    let isTaken = bindings[path] != nil || ancestors.contains { bindings[$0] == true }
    if isTaken {
      attributes.fault(
        "duplicate-key", at: read.path + [.member(read.bindingAttribute)],
        element: read.component.id, "“\(path)”与另一组件的数据位置相同或相互包含。")
    }
    for ancestor in ancestors where bindings[ancestor] == nil { bindings[ancestor] = false }
    bindings[path] = true
  }

  private func checkRows(of components: [ReadComponent]) {
    for row in FormRows.split(components, by: \.component) {
      let columns = row.compactMap(\.component.layout.columns).reduce(0, +)
      if columns > 16, let first = row.first {
        attributes.warning(
          "row-overflow", at: first.path + [.member("layout")], element: first.component.id,
          "同一行的列数合计 \(columns)，超过 16，将折行显示。")
      }
    }
    for read in components { checkRows(of: read.children) }
  }
}

extension ReadComponent {
  /// The attribute that binds the component to its value.
  fileprivate var bindingAttribute: String {
    if case .dynamicList = component.kind { "path" } else { "key" }
  }
}
