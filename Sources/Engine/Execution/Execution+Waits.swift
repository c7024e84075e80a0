import BPMN
import CivilTime
import FEEL
import WorkCalendar

extension Execution {
  // MARK: Arming

  /// Timers and messages at the border of an activity (BPMN 2.0.2 §13.5.3).
  mutating func armBoundaryEvents(
    of site: Site, where isMeant: (Element) -> Bool = { _ in true }
  ) throws(Trouble) {
    for index in site.element.boundaryEvents {
      let event = site.program.elements[index]
      if case .boundaryEvent(let plan) = event.behavior, isMeant(event) {
        try arm(plan.trigger, for: site, element: event)
      }
    }
  }

  /// What may start the event sub-processes of a scope (BPMN 2.0.2 §13.5.4).
  mutating func armEventSubProcesses(
    of site: Site, where isMeant: (Element) -> Bool = { _ in true }
  ) throws(Trouble) {
    for index in site.element.eventSubProcesses {
      guard case .eventSubProcess(let plan) = site.program.elements[index].behavior else {
        continue
      }
      let start = site.program.elements[plan.start]
      if isMeant(start) { try arm(plan.trigger, for: site, element: start) }
    }
  }

  /// Waits for the trigger, unless an earlier try did already. What is thrown inside the run is not
  /// waited for: whoever throws it looks for what catches it.
  mutating func arm(
    _ trigger: Trigger, for site: Site, element: Element
  ) throws(Trouble) {
    for (wait, trigger) in trigger.parts(of: element) where !isWaiting(site.id, wait) {
      switch trigger {
      case .message(let message): try open(message, as: wait, at: site)
      case .timer(let plan): try schedule(plan, as: wait, at: site)
      case .signal(let name): try listen(for: name, as: wait, at: site)
      case .conditional: record(.conditionAwaited(site.id, element: wait))
      case .none, .error, .escalation, .cancel, .compensation, .multiple: break
      }
    }
  }

  private mutating func open(
    _ message: MessagePlan, as wait: String, at site: Site
  ) throws(Trouble) {
    let scope = scope(at: site.id)
    let name = try text(of: message.name, in: scope, at: site, "的消息名称", kind: .message)
    var key = ""
    if let formula = message.key {
      key = try value(of: formula, in: scope).plainText ?? ""
      if key.isEmpty {
        throw trouble(.message, at: site, "消息“\(name)”的关联键“\(formula.text)”没有结果；请补上变量后重试。")
      }
    }
    record(
      .subscriptionOpened(
        SubscriptionOpened(activation: site.id, element: wait, message: name, key: key)))
  }

  private mutating func schedule(
    _ plan: TimerPlan, as wait: String, at site: Site
  ) throws(Trouble) {
    let timer: TimerValue
    switch plan {
    case .constant(let value): timer = value
    case .formula(let formula, let form):
      let value = try value(of: formula, in: scope(at: site.id))
      guard let read = TimerValue(value, form: form) else {
        throw Trouble(
          kind: .timer,
          message:
            "\(formula.location)：定时“\(formula.text)”的结果 \(value.literalText) 不是 \(form.chineseName)，"
            + "例如 \(form.example)；请修正变量后重试。")
      }
      timer = read
    }
    let calendar = workingCalendar(of: site.program[WaitName.element(of: wait)])
    let (due, remaining) = timer.due(
      after: surroundings.now, in: surroundings.zone, by: calendar)
    record(
      .timerScheduled(
        TimerScheduled(
          activation: site.id, element: wait, due: due, remainingRepetitions: remaining,
          period: timer.period, cron: timer.cron,
          workingDays: calendar == nil ? nil : timer.count(from: surroundings.now))))
  }

  /// The calendar by which the model wants days counted (`tz:workingDays`), if it does.
  private func workingCalendar(of element: Element?) -> WorkingCalendar? {
    element?.extensions.property("tz:workingDays") == "true" ? calendar : nil
  }

  /// Whether the run waits under the name for anything.
  func isWaiting(_ id: ActivationID, _ wait: String) -> Bool {
    isSubscribed(id, wait)
      || state.timers.contains { $0.activation == id && $0.element == wait }
      || state.signals.contains { $0.activation == id && $0.element == wait }
      || state.conditions.contains { $0.activation == id && $0.element == wait }
  }

  func isSubscribed(_ id: ActivationID, _ wait: String) -> Bool {
    state.subscriptions.contains { $0.activation == id && $0.element == wait }
  }

  // MARK: Disarming

  /// Stops waiting for anything on behalf of the run. What was recorded for a leader is confirmed in its
  /// time, though the case is over.
  mutating func disarm(_ id: ActivationID) {
    disarm(id) { OwnTimer(name: $0)?.outlivesCase != true }
    if state.handling.suspended[id] != nil { note(.runResumed(id)) }
  }

  mutating func disarm(_ id: ActivationID, where isMeant: (String) -> Bool) {
    if !state.timers.isEmpty {
      for timer in state.timers where timer.activation == id && isMeant(timer.element) {
        record(.timerCancelled(id, element: timer.element))
      }
    }
    if !state.subscriptions.isEmpty {
      for wait in state.subscriptions where wait.activation == id && isMeant(wait.element) {
        record(.subscriptionClosed(id, element: wait.element))
      }
    }
    for wait in state.signals where wait.activation == id && isMeant(wait.element) {
      record(.subscriptionClosed(id, element: wait.element))
    }
    for wait in state.conditions where wait.activation == id && isMeant(wait.element) {
      record(.subscriptionClosed(id, element: wait.element))
    }
  }

  // MARK: Firing

  mutating func fireTimer(_ id: ActivationID, _ element: String) throws(Rejection) {
    guard let timer = state.timers.first(where: { $0.activation == id && $0.element == element })
    else { throw .timerNotArmed(id, element: element) }
    if let own = OwnTimer(name: element) {
      record(.timerFired(id, element: element))
      return fire(own, of: id)
    }
    try checkGoing(id)
    let site = try site(of: id)
    record(.timerFired(id, element: element))
    let calendar = workingCalendar(of: site.program[WaitName.element(of: element)])
    if let schedule = timer.cron.flatMap({ CronSchedule($0) }) {
      var next = timer
      next.due = TimerValue.next(of: schedule, after: timer.due, in: surroundings.zone, calendar)
      next.workingDays?.from = timer.due
      record(.timerScheduled(next))
    } else if let period = timer.period, timer.remainingRepetitions != 0 {
      // Counted from the moment at which it was due, so that lateness does not add up.
      var next = timer
      next.due = TimerValue.adding(period, to: timer.due, in: surroundings.zone, calendar)
      next.workingDays?.from = timer.due
      next.remainingRepetitions = timer.remainingRepetitions.map { $0 - 1 }
      record(.timerScheduled(next))
    }
    trigger(element, at: site, variables: [:])
  }

  mutating func correlate(
    _ id: ActivationID, _ element: String, _ variables: Context
  ) throws(Rejection) {
    guard isSubscribed(id, element) else { throw .notSubscribed(id, element: element) }
    try checkGoing(id)
    trigger(element, at: try site(of: id), variables: variables)
  }
}
