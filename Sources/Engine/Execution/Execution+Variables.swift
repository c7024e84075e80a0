import BPMN
import FEEL

extension Execution {
  /// What an expression at this run can see: its own variables, then those of each scope around it.
  ///
  /// A called process sees its own variables only (BPMN 2.0.2 §10.3.6): its scope ends the chain.
  func scope(at id: ActivationID, adding extra: Context = [:]) -> FEEL.Scope {
    let scope = outerScope(of: id)
    return extra.isEmpty ? scope : scope.adding(extra)
  }

  private func outerScope(of id: ActivationID) -> FEEL.Scope {
    guard let activation = state[id] else { return clock }
    let outer =
      activation.isProcess ? clock : activation.scope.map { outerScope(of: $0) } ?? clock
    return activation.variables.isEmpty ? outer : outer.adding(activation.variables)
  }

  // MARK: Values

  /// Null is a value, and so is what is missing; everything else that FEEL could not compute is an
  /// incident.
  func value(of formula: Formula, in scope: FEEL.Scope) throws(Trouble) -> Value {
    let evaluation = formula.expression.evaluate(in: scope)
    if evaluation.value.isNull, let fault = evaluation.diagnostics.first(where: \.isFault) {
      throw Trouble(
        kind: .expression,
        message: "\(formula.location)：表达式“\(formula.text)”算不出结果：\(fault)；请修正变量后重试。")
    }
    return evaluation.value
  }

  func value(
    of setting: Setting, in scope: @autoclosure () -> FEEL.Scope
  ) throws(Trouble) -> Value {
    switch setting {
    case .text(let text): .string(text)
    case .formula(let formula): try value(of: formula, in: scope())
    }
  }

  /// A condition must be true or false; anything else is an incident.
  func holds(_ condition: Formula, in scope: FEEL.Scope) throws(Trouble) -> Bool {
    let evaluation = condition.expression.evaluate(in: scope)
    guard let result = evaluation.value.booleanValue else {
      let reason = evaluation.diagnostics.first.map { "：\($0)" } ?? ""
      throw Trouble(
        kind: .expression,
        message: "\(condition.location)：条件“\(condition.text)”的结果不是 true 或 false，"
          + "而是 \(evaluation.value.literalText)\(reason)；请修正变量后重试。")
    }
    return result
  }

  /// A setting that must yield a text that is not empty.
  func text(
    of setting: Setting, in scope: @autoclosure () -> FEEL.Scope, at site: Site, _ what: String,
    kind: IncidentRaised.Kind = .expression
  ) throws(Trouble) -> String {
    let value = try value(of: setting, in: scope())
    guard let text = value.plainText, !text.isEmpty else {
      throw trouble(kind, at: site, "\(what)应为文本，表达式的结果却是 \(value.literalText)；请修正变量后重试。")
    }
    return text
  }

  func trouble(_ kind: IncidentRaised.Kind, at site: Site, _ words: String) -> Trouble {
    let origin = site.element.origin
    return Trouble(
      kind: kind,
      message:
        "\(site.program.file):\(origin.line):\(origin.column)：“\(site.element.title)”\(words)")
  }

  // MARK: Mappings and propagation

  mutating func mapInputs(of site: Site) throws(Trouble) {
    guard !site.element.inputs.isEmpty else { return }
    var local = Context()
    for mapping in site.element.inputs {
      let value = try value(of: mapping.source, in: scope(at: site.id, adding: local))
      local.set(value.storable, at: mapping.path[...])
    }
    record(.variablesSet(scope: site.id, local))
  }

  mutating func mapOutputs(of site: Site) throws(Trouble) {
    guard let activation = state[site.id], let outer = activation.scope else { return }
    if activation.begin.isMultiInstanceBody { return passCollection(of: site, to: outer) }
    if case .adHoc(let plan) = site.element.behavior, let name = plan.outputCollection,
      let list = activation.variables[name]
    {
      propagate([name: list], from: outer)
    }
    try moveDataOut(of: site, to: outer)
    guard !site.element.outputs.isEmpty else { return }
    var results = Context()
    for mapping in site.element.outputs {
      let value = try value(of: mapping.source, in: scope(at: site.id, adding: results))
      results.set(value.storable, at: mapping.path[...])
    }
    propagate(results, from: outer)
  }

  /// Takes what a form, a handler or a message yields: kept at the run where output mappings choose
  /// from it, else handed to the scopes around.
  mutating func receive(_ variables: Context, at site: Site) {
    let variables = variables.storable
    guard !variables.isEmpty else { return }
    let collects =
      state[site.id]?.isInstance == true && site.element.loop?.multiple?.outputElement != nil
    if !site.element.outputs.isEmpty || collects {
      record(.variablesSet(scope: site.id, variables))
    }
    if site.element.outputs.isEmpty {
      propagate(variables, from: collects ? state[site.id]?.scope ?? site.id : site.id)
    }
  }

  /// Sets each variable in the innermost scope that has it, else in that of the process.
  mutating func propagate(_ variables: Context, from inner: ActivationID) {
    if variables.count == 1, let name = variables.names.first {
      return record(.variablesSet(scope: owner(of: name, from: inner), variables))
    }
    var targets: [(scope: ActivationID, variables: Context)] = []
    for (name, value) in variables.entries {
      let scope = owner(of: name, from: inner)
      if let known = targets.firstIndex(where: { $0.scope == scope }) {
        targets[known].variables[name] = value
      } else {
        targets.append((scope, [name: value]))
      }
    }
    for target in targets { record(.variablesSet(scope: target.scope, target.variables)) }
  }

  private func owner(of name: String, from inner: ActivationID) -> ActivationID {
    var current = inner
    while let activation = state[current], activation.variables[name] == nil,
      !activation.isProcess, let outer = activation.scope
    {
      current = outer
    }
    return current
  }
}

extension Diagnostic {
  /// Whether an operation failed, rather than something being absent.
  fileprivate var isFault: Bool {
    switch kind {
    case .unknownName, .unknownEntry: false
    default: true
    }
  }
}

extension Context {
  /// Sets a value behind a path of member names, making the contexts on the way.
  mutating func set(_ value: Value, at path: ArraySlice<String>) {
    guard let name = path.first else { return }
    guard path.count > 1 else { return self[name] = value }
    var inner = self[name]?.contextValue ?? [:]
    inner.set(value, at: path.dropFirst())
    self[name] = .context(inner)
  }
}
