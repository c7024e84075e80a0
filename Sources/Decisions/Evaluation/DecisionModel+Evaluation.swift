package import CivilTime
package import FEEL

extension DecisionModel {
  /// Makes a decision, after all decisions that it rests upon.
  ///
  /// - Parameters:
  ///   - idOrName: The decision.
  ///   - inputs: The input data by name; those of imported models in contexts under the import's
  ///     name.
  ///   - now: What the function `now` answers.
  ///   - zone: The zone of `now` and `today`.
  /// - Returns: The result, or nil when the model has no such decision.
  package func evaluate(
    decision idOrName: String, inputs: Context, now: Instant, zone: CivilZone = .shanghai
  ) -> DecisionResult? {
    guard let decision = decision(idOrName) else { return nil }
    let run = ModelRun(self, inputs: inputs, now: now, zone: zone)
    let value = run.value(of: decision)
    return run.result(value)
  }

  /// Makes the decisions of a service from inputs that stand for its input data and decisions.
  ///
  /// - Returns: The result, or nil when the model has no such service. Several output decisions make
  ///   a context by their names.
  package func evaluate(
    service idOrName: String, inputs: Context, now: Instant, zone: CivilZone = .shanghai
  ) -> DecisionResult? {
    guard let service = service(idOrName) else { return nil }
    let run = ModelRun(self, inputs: inputs, now: now, zone: zone)
    let value = run.value(of: service, inputs)
    return run.result(value)
  }

  /// Calls a knowledge model with named arguments.
  ///
  /// - Returns: The result, or nil when the model has no such knowledge model.
  package func evaluate(
    knowledgeModel idOrName: String, arguments: Context, now: Instant,
    zone: CivilZone = .shanghai
  ) -> DecisionResult? {
    guard let knowledge = knowledgeModel(idOrName) else { return nil }
    let run = ModelRun(self, inputs: arguments, now: now, zone: zone)
    let function = run.function(of: knowledge)
    let values = function.parameters.map { arguments[$0.name] ?? .null }
    let evaluation = function.call(values, in: run.scope)
    run.journal.note(evaluation.diagnostics, at: knowledge.location)
    return run.result(evaluation.value)
  }
}
