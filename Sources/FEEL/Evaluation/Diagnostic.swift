/// Why some value of an evaluation is null.
package struct Diagnostic: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case unknownName(String)
    case unknownEntry(String)
    case unknownType(String)
    case notApplicable(operation: String, operands: [String])
    /// A built-in function stands where a value should, most likely for want of a variable of its name.
    case functionForVariable(String)
    case notAFunction(String)
    case wrongArguments(function: String)
    case wrongArgument(function: String, parameter: String, type: String)
    /// The arguments have the right types but no result, such as the root of a negative number.
    case noResult(function: String)
    case notATruthValue(String)
    case beyondRange
    case tooDeep
    case tooManySteps
    case described(chinese: String, english: String)
  }

  package let kind: Kind

  package init(_ kind: Kind) { self.kind = kind }

  package func message(_ language: SyntaxError.Language = .chinese) -> String {
    language == .chinese ? chinese : english
  }

  private var chinese: String {
    switch kind {
    case .unknownName(let name): "没有名为“\(name)”的变量或函数"
    case .unknownEntry(let name): "其中没有“\(name)”"
    case .unknownType(let name): "没有名为“\(name)”的类型"
    case .notApplicable(let operation, let operands):
      "“\(operation)”不适用于\(operands.joined(separator: "与"))"
    case .functionForVariable(let name): "没有名为“\(name)”的变量；“\(name)”是内置函数，须带参数调用"
    case .notAFunction(let type): "\(type)不能作为函数调用"
    case .wrongArguments(let function): "函数“\(function)”的参数个数或名称有误"
    case .wrongArgument(let function, let parameter, let type):
      "函数“\(function)”的参数“\(parameter)”不能是\(type)"
    case .noResult(let function): "函数“\(function)”对这些参数没有结果"
    case .notATruthValue(let type): "条件应为是或否，实为\(type)"
    case .beyondRange: "结果超出范围"
    case .tooDeep: "函数调用层数过多"
    case .tooManySteps: "计算步数过多，已停止"
    case .described(let chinese, _): chinese
    }
  }

  private var english: String {
    switch kind {
    case .unknownName(let name): "There is no variable or function named “\(name)”"
    case .unknownEntry(let name): "There is no entry “\(name)”"
    case .unknownType(let name): "There is no type named “\(name)”"
    case .notApplicable(let operation, let operands):
      "“\(operation)” does not apply to \(operands.joined(separator: " and "))"
    case .functionForVariable(let name):
      "There is no variable named “\(name)”; “\(name)” is a built-in function, called with arguments"
    case .notAFunction(let type): "\(type) cannot be called as a function"
    case .wrongArguments(let function): "The function “\(function)” has other parameters"
    case .wrongArgument(let function, let parameter, let type):
      "The parameter “\(parameter)” of the function “\(function)” cannot be \(type)"
    case .noResult(let function): "The function “\(function)” has no result for these arguments"
    case .notATruthValue(let type): "A condition should be true or false but is \(type)"
    case .beyondRange: "The result is beyond the range of numbers or dates"
    case .tooDeep: "Functions call one another too deeply"
    case .tooManySteps: "The evaluation takes too many steps and was stopped"
    case .described(_, let english): english
    }
  }
}

extension Diagnostic: CustomStringConvertible {
  package var description: String { message(.chinese) }
}

/// What an expression amounts to. FEEL never fails: what cannot be computed is null, and the
/// diagnostics say why.
package struct Evaluation: Hashable, Sendable {
  package let value: Value
  package let diagnostics: [Diagnostic]

  package init(value: Value, diagnostics: [Diagnostic]) {
    self.value = value
    self.diagnostics = diagnostics
  }
}
