import FEEL

/// BPMN 2.0.2 §10.4.2, §13.3.2: data moves into an activity before it begins and out of it when it ends.
extension Execution {
  mutating func moveDataIn(of site: Site) throws(Trouble) {
    let plan = site.element.data
    guard !plan.declared.isEmpty || !plan.inputs.isEmpty else { return }
    var local = Context()
    for name in plan.declared { local[name] = .null }
    for movement in plan.inputs {
      let value = try value(of: movement.source, in: scope(at: site.id, adding: local))
      local.set(value.storable, at: movement.path[...])
    }
    record(.variablesSet(scope: site.id, local))
  }

  mutating func moveDataOut(of site: Site, to outer: ActivationID) throws(Trouble) {
    guard !site.element.data.outputs.isEmpty else { return }
    var results = Context()
    for movement in site.element.data.outputs {
      let value = try value(of: movement.source, in: scope(at: site.id, adding: results))
      results.set(value.storable, at: movement.path[...])
    }
    propagate(results, from: outer)
  }

  func value(
    of source: DataPlan.Source, in scope: FEEL.Scope
  ) throws(Trouble) -> Value {
    switch source {
    case .variable(let name): scope[name] ?? .null
    case .setting(let setting): try value(of: setting, in: scope)
    }
  }
}
