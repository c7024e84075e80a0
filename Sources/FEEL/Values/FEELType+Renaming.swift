extension FEELType {
  /// The type with other names for those that it refers to, for use outside its model.
  package func renamed(_ name: (String) -> String) -> FEELType {
    switch self {
    case .named(let reference): .named(name(reference))
    case .list(let item): .list(item.renamed(name))
    case .range(let item): .range(item.renamed(name))
    case .restricted(let base, let tests): .restricted(base.renamed(name), tests)
    case .context(let fields):
      .context(fields.map { Field(name: $0.name, type: $0.type.renamed(name)) })
    case .function(let parameters, let result):
      .function(parameters.map { $0.renamed(name) }, result.renamed(name))
    default: self
    }
  }
}

extension FunctionValue {
  /// The function with other names for the types of its parameters and its result.
  package func renamingTypes(_ name: (String) -> String) -> FunctionValue {
    FunctionValue(
      parameters: parameters.map { Parameter($0.name, $0.type.renamed(name)) },
      result: result.renamed(name), body: body)
  }
}
