import CivilTime
import Engine
import FEEL

/// A timer that begins instances of a process.
struct StartTimer {
  let program: Program
  let element: String
  var due: Instant
  var remaining: Int?
}

/// What tells the timers of a simulation apart.
struct TimerName: Hashable {
  let process: String
  let element: String
}

extension SimulationRun {
  /// How often a timer fires that would repeat for ever while nothing else moves.
  private static let firingBound = 1

  /// The next moment at which something happens by itself; nil when time moves nothing any more.
  ///
  /// Timers that repeat for ever keep nothing alive: once each has fired, they fire on only as long
  /// as something else is going on.
  var nextMoment: Instant? {
    let ending = appointments.map(\.due) + startTimers.filter { !isWornOut($0) }.map(\.due)
    let timers = instances.flatMap { instance in
      instance.timers.filter { !isWornOut($0, of: instance) }.map(\.due)
    }
    guard let last = (ending + timers).min() else { return nil }
    let all =
      appointments.map(\.due) + startTimers.map(\.due) + instances.flatMap { $0.timers.map(\.due) }
    return max(now, all.min() ?? last)
  }

  private func isWornOut(_ timer: TimerScheduled, of instance: InstanceState) -> Bool {
    let name = TimerName(process: instance.program.process, element: timer.element)
    return timer.period != nil && timer.remainingRepetitions == nil
      && firings[name, default: 0] >= Self.firingBound
  }

  private func isWornOut(_ timer: StartTimer) -> Bool {
    let name = TimerName(process: timer.program.key.process, element: timer.element)
    return timer.remaining == nil && firings[name, default: 0] >= Self.firingBound
  }

  /// Moves the clock and lets happen what is due: work that ends before timers, the earlier begun
  /// first.
  mutating func pass(to moment: Instant) {
    now = moment
    if let index = appointments.firstIndex(where: { $0.due <= now }) {
      keep(appointments.remove(at: index))
    } else if !fireTimer() {
      fireStartTimer()
    }
    settle()
  }

  private mutating func fireTimer() -> Bool {
    let due = instances.enumerated().flatMap { index, instance in
      instance.timers.filter { $0.due <= now }.map { (index, $0) }
    }
    guard let (instance, timer) = due.min(by: { $0.1.due < $1.1.due }) else { return false }
    let process = instances[instance].program.process
    firings[TimerName(process: process, element: timer.element), default: 0] += 1
    send(.fireTimer(timer.activation, element: timer.element), to: instance)
    return true
  }

  private mutating func fireStartTimer() {
    guard let index = startTimers.firstIndex(where: { $0.due <= now }) else { return }
    let timer = startTimers.remove(at: index)
    firings[
      TimerName(process: timer.program.key.process, element: timer.element), default: 0] += 1
    if let next = timer.program.repeatedStart(
      at: timer.element, due: timer.due, remaining: timer.remaining, in: SimulationPlan.zone,
      by: calendar)
    {
      var again = timer
      (again.due, again.remaining) = next
      startTimers.append(again)
    }
    trigger(timer.element, of: timer.program, with: [:])
  }

  /// Arms the timers that begin a process which has no plain start, and asks its conditions about the
  /// input.
  mutating func listen(for program: Program) {
    for start in program.triggeredStarts {
      if program.startConditionHolds(
        at: start.element, for: plan.input, at: now, in: SimulationPlan.zone)
      {
        trigger(start.element, of: program, with: [:])
      }
      guard
        let (due, remaining) = program.nextStart(
          at: start.element, after: now, in: SimulationPlan.zone, by: calendar)
      else { continue }
      startTimers.append(
        StartTimer(program: program, element: start.element, due: due, remaining: remaining))
    }
  }
}
