import CivilTime
import FEEL
import Synchronization
import XMLReading

/// One evaluation within a model, with the inputs it was given.
final class ModelRun: Sendable {
  let model: DecisionModel
  let journal: Journal
  /// The types and the clock, without variables.
  let scope: Scope
  private let inputs: Context
  /// Values that stand in for decisions of the same id, in this model and in those it imports.
  private let overrides: [String: Value]
  private let memory = Mutex<[String: Value]>([:])
  private let imports: [(name: String, run: ModelRun)]

  convenience init(_ model: DecisionModel, inputs: Context, now: Instant, zone: CivilZone) {
    let scope = Scope(now: now, zone: zone, types: model.types)
    self.init(model, inputs: inputs, overrides: [:], scope, Journal())
  }

  private init(
    _ model: DecisionModel, inputs: Context, overrides: [String: Value], _ scope: Scope,
    _ journal: Journal
  ) {
    self.model = model
    self.inputs = inputs
    self.overrides = overrides
    self.scope = scope
    self.journal = journal
    imports = model.imports.map { entry in
      let inner = Scope(now: scope.now, zone: scope.zone, types: entry.model.types)
      let given = inputs[entry.name]?.contextValue ?? inputs
      return (
        entry.name, ModelRun(entry.model, inputs: given, overrides: overrides, inner, journal)
      )
    }
  }

  func result(_ value: Value) -> DecisionResult {
    let notes = journal.notes
    return DecisionResult(
      value: value, inputs: notes.usedInputs, decisions: notes.decisions, tables: notes.tables,
      problems: notes.problems)
  }

  // MARK: - Elements

  /// The outcome of a decision, made once.
  func value(of decision: Decision, at depth: EvaluationDepth = .outermostOfMany) -> Value {
    if let value = overrides[decision.id] ?? memory.withLock({ $0[decision.id] }) { return value }
    let value = journal.nested(at: decision.location, depth) { depth in
      let variables = requirements(
        decision.requiredInputs, decision.requiredDecisions, decision.requiredKnowledge, depth)
      guard let logic = decision.logic else { return .null }
      let outcome = LogicRun(self, at: depth).value(of: logic, scope.adding(variables))
      return fitted(outcome, to: decision.variable, decision.location)
    }
    memory.withLock { $0[decision.id] = value }
    journal.note(DecisionResult.Made(id: decision.id, name: decision.name, value: value))
    return value
  }

  private func value(of input: InputData) -> Value {
    let value = fitted(inputs[input.name] ?? .null, to: input.variable, input.location)
    journal.note(input: input.name, value)
    return value
  }

  /// What becomes of a value that must have the type of a variable: null if it does not fit.
  func fitted(_ value: Value, to variable: InformationItem, _ location: SourceLocation) -> Value {
    if let fitting = variable.type.coerced(value, in: scope) { return fitting }
    journal.note(
      "“\(variable.name)”的值不符合类型 \(variable.type.displayName)",
      "The value of “\(variable.name)” is no \(variable.type.displayName)", at: location)
    return .null
  }

  /// The variables that an element sees: those of what it requires, and nothing else.
  private func requirements(
    _ requiredInputs: [ElementReference], _ requiredDecisions: [ElementReference],
    _ requiredKnowledge: [ElementReference], _ depth: EvaluationDepth
  ) -> Context {
    var variables = Context()
    for reference in requiredInputs {
      define(reference, in: &variables) { run, id in
        run.model.inputs.first { $0.id == id }.map { ($0.name, run.value(of: $0)) }
      }
    }
    for reference in requiredDecisions {
      define(reference, in: &variables) { run, id in
        run.model.decisions.first { $0.id == id }.map {
          ($0.name, run.value(of: $0, at: depth))
        }
      }
    }
    for reference in requiredKnowledge {
      define(reference, in: &variables) { run, id in
        if let knowledge = run.model.knowledgeModels.first(where: { $0.id == id }) {
          return (knowledge.name, .function(run.function(of: knowledge)))
        }
        return run.model.services.first { $0.id == id }.map {
          ($0.name, .function(run.function(of: $0)))
        }
      }
    }
    return variables
  }

  /// Adds the variable of a required element; those of an imported model in a context.
  private func define(
    _ reference: ElementReference, in variables: inout Context,
    _ find: (ModelRun, String) -> (String, Value)?
  ) {
    guard let (importName, run) = owner(of: reference), let (name, value) = find(run, reference.id)
    else { return }
    guard !importName.isEmpty else {
      variables[name] = value
      return
    }
    var context = variables[importName]?.contextValue ?? Context()
    if case .function(let function) = value {
      let renamed = function.renamingTypes { run.model.name(of: $0, importedAs: importName) }
      context[name] = .function(renamed)
    } else {
      context[name] = value
    }
    variables[importName] = .context(context)
  }

  /// The run of the model that a reference leads to, and the name of its import: none for this model
  /// and for an import into the default namespace (DMN 1.5, 6.3.3).
  private func owner(of reference: ElementReference) -> (importName: String, run: ModelRun)? {
    guard let namespace = reference.namespace else { return ("", self) }
    return imports.first { $0.run.model.namespace == namespace }.map { ($0.name, $0.run) }
  }

  private func decision(_ reference: ElementReference) -> (decision: Decision, run: ModelRun)? {
    guard let run = owner(of: reference)?.run,
      let decision = run.model.decisions.first(where: { $0.id == reference.id })
    else { return nil }
    return (decision, run)
  }

  // MARK: - Functions

  /// A knowledge model as a function.
  func function(of knowledge: KnowledgeModel) -> FunctionValue {
    let definition = knowledge.function
    let name = knowledge.name
    return FunctionValue(
      parameters: definition?.parameters ?? [], result: knowledge.variable.type,
      nesting: { [self] arguments, depth, _ in
        journal.nested(at: knowledge.location, depth) { depth in
          var variables = Context([(name, .function(function(of: knowledge)))])
          variables.merge(requirements([], [], knowledge.requiredKnowledge, depth))
          for (parameter, argument) in zip(definition?.parameters ?? [], arguments) {
            variables[parameter.name] = argument
          }
          guard let body = definition?.body else { return .null }
          let outcome = LogicRun(self, at: depth).value(of: body, scope.adding(variables))
          let result = InformationItem(name: name, type: definition?.result ?? .any)
          return fitted(
            fitted(outcome, to: result, knowledge.location), to: knowledge.variable,
            knowledge.location)
        }
      })
  }

  /// A decision service as a function of its input data and then its input decisions.
  private func function(of service: DecisionService) -> FunctionValue {
    let parameters = parameters(of: service)
    return FunctionValue(
      parameters: parameters, result: service.variable.type,
      nesting: {
        [self] arguments, depth, _ in
        let given = Context(zip(parameters, arguments).map { ($0.name, $1) })
        return journal.nested(at: service.location, depth) { value(of: service, given, at: $0) }
      })
  }

  private func parameters(of service: DecisionService) -> [FunctionValue.Parameter] {
    let data = service.inputData.compactMap { reference in
      owner(of: reference)?.run.model.inputs.first { $0.id == reference.id }?.variable
    }
    let decisions = service.inputDecisions.compactMap { decision($0)?.decision.variable }
    return (data + decisions).map { FunctionValue.Parameter($0.name, $0.type) }
  }

  func value(
    of service: DecisionService, _ given: Context, at depth: EvaluationDepth = .outermostOfMany
  ) -> Value {
    var overrides: [String: Value] = [:]
    for reference in service.inputDecisions {
      guard let decision = decision(reference)?.decision else { continue }
      overrides[decision.id] = fitted(
        given[decision.name] ?? .null, to: decision.variable, decision.location)
    }
    let inner = ModelRun(model, inputs: given, overrides: overrides, scope, journal)
    let values = service.outputDecisions.compactMap { inner.decision($0) }.map {
      ($0.decision.name, $0.run.value(of: $0.decision, at: depth))
    }
    let outcome = values.count == 1 ? values[0].1 : .context(Context(values))
    return fitted(outcome, to: service.variable, service.location)
  }
}
