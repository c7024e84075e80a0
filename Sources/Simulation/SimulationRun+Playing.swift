import CivilTime
import Engine
import FEEL

extension SimulationRun {
  /// Begins the processes, does the steps, and lets time pass until nothing moves any more.
  mutating func play() {
    for process in plan.processes { begin(process) }
    settle()
    for (index, step) in plan.steps.enumerated() {
      perform(step, number: index + 1)
      settle()
    }
    while !isExhausted, let moment = nextMoment { pass(to: moment) }
    tellStopped()
    if isExhausted {
      fail(.runtime, code: nil, "after \(Self.actBound) acts it still goes on: is there a way out?")
    }
  }

  private mutating func begin(_ process: String) {
    guard let program = library.latest(process) else { return }
    if program.startsPlainly {
      start(program, variables: plan.input, at: nil)
    } else {
      listen(for: program)
    }
  }

  mutating func start(_ program: Program, variables: Context, at startEvent: String?) {
    instances.append(InstanceState(of: program.key))
    var variables = variables
    if variables[CaseNumber.variable] == nil {
      variables[CaseNumber.variable] = .string(String(instances.count))
    }
    send(.start(variables: variables, startEvent: startEvent), to: instances.count - 1)
  }

  // MARK: Steps

  private mutating func perform(_ step: SimulationStep, number: Int) {
    switch step {
    case .complete(let task, let variables):
      // Time may have to pass before the task is there.
      pass(untilReady: task)
      guard let (instance, activation) = openTask(task) else {
        return fail(.runtime, code: nil, "step \(number): the task \(task) is not open")
      }
      finish(activation, of: task, in: instance, variables)
    case .message(let name, let key, let variables):
      let key = key.isEmpty ? MessageKey.found(in: variables, of: name, in: definitions) : key
      letters.append(Letter(name: name, key: key, variables: variables))
    case .signal(let name, let variables):
      calls.append(Call(name: name, variables: variables, caller: nil))
    case .activate(let subProcess, let elements):
      guard let (instance, activation) = activeRun(of: subProcess) else {
        return fail(.runtime, code: nil, "step \(number): \(subProcess) is not active")
      }
      send(.activateElements(activation, elements), to: instance)
    case .advance(let duration):
      let end = SimulationPlan.zone.adding(duration, to: now)
      while !isExhausted, let moment = nextMoment, moment <= end { pass(to: moment) }
      now = max(now, end)
    }
  }

  private func openTask(_ element: String) -> (Int, ActivationID)? {
    find { instance in
      instance.tasks.keys.sorted().first { instance[$0]?.element == element }
    }
  }

  /// Lets time pass until a task is open and has taken its time, or nothing moves any more.
  private mutating func pass(untilReady task: String) {
    while !isExhausted {
      let run = openTask(task).flatMap { instance, id in instances[instance][id] }
      let moment = nextMoment
      if let end = run.map(end), moment.map({ end <= $0 }) ?? true {
        now = max(now, end)
        return
      }
      guard let moment else { return }
      pass(to: moment)
    }
  }

  private func activeRun(of element: String) -> (Int, ActivationID)? {
    find { instance in
      instance.activations.first { $0.element == element && $0.isActive }?.id
    }
  }

  private func find(_ search: (InstanceState) -> ActivationID?) -> (Int, ActivationID)? {
    for (index, instance) in instances.enumerated() {
      if let found = search(instance) { return (index, found) }
    }
    return nil
  }

  // MARK: Work

  /// Work that is begun ends after its time; a user task that a step names waits for its step.
  mutating func appoint(_ work: Appointment.Work, _ id: ActivationID, in instance: Int) {
    guard let run = instances[instance][id],
      work == .job || !plan.scriptedTasks.contains(run.element)
    else { return }
    let takesTime = work == .task || instances[instance].jobs[id]?.isOfTheElement == true
    let due = takesTime ? end(of: run) : now
    appointments.append(
      Appointment(
        instance: instance, activation: id, element: run.element, work: work, due: due))
  }

  /// When the time of an activity has passed.
  private func end(of run: Activation) -> Instant {
    guard let duration = plan.durations[run.element] else { return now }
    return max(now, SimulationPlan.zone.adding(duration, to: run.begin.at))
  }

  mutating func keep(_ appointment: Appointment) {
    let instance = instances[appointment.instance]
    switch appointment.work {
    case .task:
      guard instance.tasks[appointment.activation] != nil else { return }
      finish(appointment.activation, of: appointment.element, in: appointment.instance, [:])
    case .job:
      guard let job = instance.jobs[appointment.activation] else { return }
      if job.isOfTheElement, let code = plan.thrownErrors[appointment.element] {
        send(
          .throwError(appointment.activation, code: code, message: code),
          to: appointment.instance)
      } else {
        let script = job.isOfTheElement ? scripts[appointment.element] : nil
        let variables = script?.result(seeing: instance.variables(of: job), at: now) ?? [:]
        send(.completeJob(appointment.activation, variables: variables), to: appointment.instance)
      }
    }
  }

  /// Every task has a person of its own, so that no separation of duties stands in the way.
  private mutating func finish(
    _ task: ActivationID, of element: String, in instance: Int, _ variables: Context
  ) {
    send(
      .completeTask(task, variables: variables, opinion: nil), to: instance,
      by: "\(element)#\(task)")
  }
}

extension JobCreated {
  /// Whether it is the work of an activity, or what stands for the time that it takes: no listener of the
  /// model's, and nothing that takes an effect back.
  fileprivate var isOfTheElement: Bool {
    undoes == nil && (listening == nil || type == RehearsedModel.jobType)
  }
}
