package import Engine

/// What would be refused now: asked of the case as it stands, without doing it.
extension OfficeRuntime {
  /// Why a verb on a task is not possible, or nil.
  package func refusal(
    of act: TaskAct, on task: TaskKey, byAuthority: Bool = false, by actor: Actor
  ) throws -> Rejection? {
    try refusals(of: [act], on: task, byAuthority: byAuthority, by: actor)[0]
  }

  /// Why each of several verbs on the same task is not possible, or nil.
  package func refusals(
    of acts: [TaskAct], on task: TaskKey, byAuthority: Bool = false, by actor: Actor
  ) throws -> [Rejection?] {
    try refusals(
      of: acts.map { .act(task.activation, $0) }, in: task.instance, byAuthority, actor)
  }

  /// Why a return of a task to each of several targets is not possible, or nil.
  package func refusals(
    ofReturning task: TaskKey, to targets: [ReturnTarget], by actor: Actor
  ) throws -> [Rejection?] {
    let manner = ReturnManner(askedFields: [])
    return try refusals(
      of: targets.map { .returnTask(task.activation, to: $0, reason: "", manner: manner) },
      in: task.instance, false, actor)
  }

  /// Why a verb on a whole case is not possible, or nil.
  package func refusal(
    of act: CaseAct, on instance: InstanceID, byAuthority: Bool = false, by actor: Actor
  ) throws -> Rejection? {
    try refusals(
      of: [.actOnCase(act)], in: instance, byAuthority || act.needsAuthority, actor)[0]
  }

  private func refusals(
    of commands: [Command], in instance: InstanceID, _ byAuthority: Bool, _ actor: Actor
  ) throws -> [Rejection?] {
    guard let state = try queries.state(of: instance) else { return commands.map { _ in nil } }
    let surroundings = Surroundings(
      programs: library, decisions: library, calendar: try readCalendar(), zone: settings.zone,
      now: settings.now(), actor: actor.acting, functions: settings.functions,
      hasAuthority: byAuthority, irreversibleJobs: rooms.irreversibleJobs)
    return commands.map { command in
      do throws(Rejection) {
        _ = try state.handling(command, in: surroundings)
        return nil
      } catch {
        return error
      }
    }
  }
}
