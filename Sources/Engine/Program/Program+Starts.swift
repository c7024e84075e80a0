import BPMN
package import CivilTime
package import FEEL
package import WorkCalendar

extension Program {
  /// Something beside a plain start that begins an instance: a start event, a receive task or an event
  /// behind an instantiating gateway, or one trigger of several (BPMN 2.0.2 §13.2).
  package struct TriggeredStart: Hashable, Sendable {
    package enum Trigger: Hashable, Sendable {
      case message(String)
      case signal(String)
      case timer
      case condition
    }

    /// What a start command names: the id of the element, with the number of its trigger if it has
    /// several.
    package let element: String
    package let trigger: Trigger
    /// Whether the instance begins only when all triggers of the element have happened.
    package let needsAll: Bool

    /// The id of the element.
    package var event: String { WaitName.element(of: element) }

    package var message: String? {
      if case .message(let name) = trigger { name } else { nil }
    }

    package var signal: String? {
      if case .signal(let name) = trigger { name } else { nil }
    }
  }

  /// Whether an instance can be begun without a trigger.
  package var startsPlainly: Bool {
    process.startEvent != nil || !process.entrances.isEmpty
  }

  /// Who starts instances must listen for these.
  package var triggeredStarts: [TriggeredStart] {
    elements.dropFirst().filter { $0.container == 0 }.flatMap { element in
      guard let trigger = startTrigger(of: element) else { return [TriggeredStart]() }
      return trigger.parts(of: element).compactMap { part in
        Self.trigger(part.trigger).map {
          TriggeredStart(element: part.wait, trigger: $0, needsAll: trigger.needsAll)
        }
      }
    }
  }

  private static func trigger(_ trigger: Trigger) -> TriggeredStart.Trigger? {
    switch trigger {
    // No variables are there yet from which a name could be computed.
    case .message(let plan):
      if case .text(let name) = plan.name { .message(name) } else { nil }
    case .signal(let setting):
      if case .text(let name) = setting { .signal(name) } else { nil }
    case .timer: .timer
    case .conditional: .condition
    default: nil
    }
  }

  /// What begins an instance at this element; nil where nothing does.
  private func startTrigger(of element: Element) -> Trigger? {
    switch element.behavior {
    case .startEvent(let trigger): trigger
    case .receive(let message)
    where element.instantiates || instantiatingGateway(of: element) != nil:
      .message(message)
    case .intermediateCatch(let trigger) where instantiatingGateway(of: element) != nil: trigger
    default: nil
    }
  }

  /// The gateway that begins an instance when this event happens.
  func instantiatingGateway(of event: Element) -> Element? {
    elements.first { gateway in
      gateway.instantiates && gateway.outgoing.contains { $0.target == event.index }
    }
  }

  /// The element that a start command names, if an instance can begin there.
  func start(named name: String) -> Element? {
    guard let element = self[WaitName.element(of: name)], element.container == 0,
      startTrigger(of: element) != nil
    else { return nil }
    return element
  }

  // MARK: Timers and conditions

  /// When a timer start event fires next, counted from `now`, and how often again after that. The
  /// calendar counts where the model wants working days (`tz:workingDays`).
  package func nextStart(
    at name: String, after now: Instant, in zone: CivilZone, by calendar: WorkingCalendar
  ) -> (due: Instant, remaining: Int?)? {
    guard let value = startTimer(at: name) else { return nil }
    let (due, remaining) = value.due(
      after: now, in: zone, by: countsWorkingDays(at: name) ? calendar : nil)
    return (due, remaining)
  }

  /// When a timer start event that repeats by a schedule on working days fires next; nil for all others.
  package func nextScheduledStart(
    at name: String, after now: Instant, in zone: CivilZone, by calendar: WorkingCalendar
  ) -> Instant? {
    guard countsWorkingDays(at: name), case .cron(let schedule) = startTimer(at: name) else {
      return nil
    }
    return TimerValue.next(of: schedule, after: now, in: zone, calendar)
  }

  private func countsWorkingDays(at name: String) -> Bool {
    self[WaitName.element(of: name)]?.extensions.property("tz:workingDays") == "true"
  }

  /// When a timer start event fires again that was due at `due`; nil when that was the last time.
  package func repeatedStart(
    at name: String, due: Instant, remaining: Int?, in zone: CivilZone,
    by calendar: WorkingCalendar
  ) -> (due: Instant, remaining: Int?)? {
    guard let value = startTimer(at: name), remaining != 0 else { return nil }
    let calendar = countsWorkingDays(at: name) ? calendar : nil
    if case .cron(let schedule) = value {
      return (TimerValue.next(of: schedule, after: due, in: zone, calendar), nil)
    }
    guard let period = value.period else { return nil }
    return (TimerValue.adding(period, to: due, in: zone, calendar), remaining.map { $0 - 1 })
  }

  private func startTimer(at name: String) -> TimerValue? {
    guard case .timer(.constant(let value)) = startTrigger(at: name) else { return nil }
    return value
  }

  /// Whether the condition of a start event holds for what is known of the world outside: there is no
  /// instance whose variables it could ask (BPMN 2.0.2 §10.5.2).
  package func startConditionHolds(
    at name: String, for facts: Context, at now: Instant, in zone: CivilZone
  ) -> Bool {
    guard case .conditional(let plan) = startTrigger(at: name),
      plan.variables.isEmpty || facts.names.contains(where: plan.variables.contains)
    else { return false }
    let scope = Scope(facts, now: now, zone: zone)
    return plan.condition.expression.evaluate(in: scope).value.booleanValue == true
  }

  private func startTrigger(at name: String) -> Trigger? {
    guard let element = start(named: name), let trigger = startTrigger(of: element) else {
      return nil
    }
    return trigger.parts(of: element).first { $0.wait == name }?.trigger
  }
}
