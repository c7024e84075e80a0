/// A function: built in, defined by an expression, or supplied by the host.
///
/// Functions are compared by identity.
package final class FunctionValue: Hashable, Sendable {
  /// A formal parameter.
  package struct Parameter: Hashable, Sendable {
    package let name: String
    package let type: FEELType

    package init(_ name: String, _ type: FEELType = .any) {
      self.name = name
      self.type = type
    }
  }

  enum Body: Sendable {
    case builtin(Builtin)
    case lambda(Node, Scope)
    case host(@Sendable ([Value], EvaluationDepth, inout [Diagnostic]) -> Value)
  }

  package let parameters: [Parameter]
  package let result: FEELType
  let body: Body
  /// The name by which the body calls the function itself; nil for one without a name.
  let ownName: String?

  init(
    parameters: [Parameter], result: FEELType = .any, body: Body, ownName: String? = nil
  ) {
    self.parameters = parameters
    self.result = result
    self.body = body
    self.ownName = ownName
  }

  /// The same function, whose body sees it under the name of the entry that it is written for.
  package func knowingItself(as name: String) -> FunctionValue {
    FunctionValue(parameters: parameters, result: result, body: body, ownName: name)
  }

  /// A function of the host, called with one value for each parameter.
  package convenience init(
    parameters: [Parameter], result: FEELType = .any,
    _ call: @escaping @Sendable ([Value], inout [Diagnostic]) -> Value
  ) {
    self.init(
      parameters: parameters, result: result,
      body: .host { arguments, _, diagnostics in call(arguments, &diagnostics) })
  }

  /// A function of the host that evaluates further expressions, at the depth that it is told.
  package convenience init(
    parameters: [Parameter], result: FEELType = .any,
    nesting call:
      @escaping @Sendable ([Value], EvaluationDepth, inout [Diagnostic]) -> Value
  ) {
    self.init(parameters: parameters, result: result, body: .host(call))
  }

  package static func == (left: FunctionValue, right: FunctionValue) -> Bool { left === right }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
