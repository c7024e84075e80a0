import CivilTime
import Engine
import FEEL
import SQLDatabase
import Synchronization

/// Fires the timers that are due: those of cases, those that start cases, and the ends of messages.
final class TimerFiring: Sendable {
  private static let pageSize = 500
  /// How long a timer rests whose firing failed for a reason that is not the model's.
  private static let restSeconds: Int64 = 60

  private let database: Database
  private let library: DeployedLibrary
  private let queue: ActQueue
  private let report: @Sendable (String) -> Void
  /// Until when a timer rests after a failure.
  private let resting = Mutex<[String: Instant]>([:])

  init(
    database: Database, library: DeployedLibrary, queue: ActQueue,
    report: @escaping @Sendable (String) -> Void
  ) {
    self.database = database
    self.library = library
    self.queue = queue
    self.report = report
  }

  /// Fires what is due and tells when there will be more.
  ///
  /// Each timer is an act of its own; all that are due at once share a transaction.
  func fireDue(at now: Instant) throws -> Instant? {
    while true {
      let due = try read(at: now).filter { !isResting($0.name, at: now) }
      if due.isEmpty { break }
      let waiting = due.compactMap { firing -> (Firing, Submission<Done>)? in
        let submission = Submission<Done>(
          firing.act, by: .system, key: nil, body: firing.body(library))
        return queue.append(submission) ? (firing, submission) : nil
      }
      for (firing, submission) in waiting { settle(firing, submission, at: now) }
      // The queue is closed: the program is about to stop.
      if waiting.isEmpty { return nil }
    }
    return try next(after: now)
  }

  private func settle(_ firing: Firing, _ submission: Submission<Done>, at now: Instant) {
    do {
      _ = try submission.wait()
    } catch .rejected(.timerNotArmed), .rejected(.instanceEnded), .rejected(.unknownActivation),
      .rejected(.instanceSuspended)
    {
      // Cancelled between the look and the act.
      rest(firing, since: now)
    } catch {
      report("\(firing.name): \(error)")
      rest(firing, since: now)
    }
  }

  private func rest(_ firing: Firing, since now: Instant) {
    resting.withLock { $0[firing.name] = now.adding(seconds: Self.restSeconds) }
  }

  private func isResting(_ name: String, at now: Instant) -> Bool {
    resting.withLock { resting in
      guard let end = resting[name] else { return false }
      if end > now { return true }
      resting[name] = nil
      return false
    }
  }

  // MARK: Reading

  private func read(at now: Instant) throws -> [Firing] {
    try database.read { connection in
      let timers = try connection.rows(
        """
        select instance, activation, element from timer where due <= ? and suspended = 0
          and not exists (
          select 1 from process_instance p where p.id = timer.instance and p.suspended is not null)
        order by due, instance, activation limit ?
        """, now.milliseconds, Self.pageSize
      ) { row in
        Firing.timer(
          InstanceID(rawValue: try row.int64(0)),
          ActivationID(rawValue: Int32(try row.int(1))), element: try row.text(2))
      }
      let starts = try connection.rows(
        """
        select process, element, due, remaining from timer_start where due <= ?
        order by due, process, element
        """,
        now.milliseconds
      ) { row in
        Firing.start(
          process: try row.text(0), element: try row.text(1),
          due: Instant(milliseconds: try row.int64(2)), remaining: try row.optionalInt(3))
      }
      let messages = try connection.rows(
        "select id from message where expires_at <= ? order by id limit ?", now.milliseconds,
        Self.pageSize
      ) { Firing.expiry(message: try $0.int64(0)) }
      return timers + starts + messages
    }
  }

  private func next(after now: Instant) throws -> Instant? {
    let due = try database.read { connection in
      try [
        "select min(due) from timer", "select min(due) from timer_start",
        "select min(expires_at) from message",
      ].compactMap { sql in
        try connection.first(sql) { try $0.optionalInt64(0) } ?? nil
      }.min()
    }
    return due.map { max(Instant(milliseconds: $0), now.adding(seconds: 1)) }
  }
}

/// One thing that time brings about.
private enum Firing {
  case timer(InstanceID, ActivationID, element: String)
  case start(process: String, element: String, due: Instant, remaining: Int?)
  case expiry(message: Int64)

  var act: String {
    switch self {
    case .timer: "fireTimer"
    case .start: "startByTimer"
    case .expiry: "expireMessage"
    }
  }

  /// Names the thing for the administrator, and for its rest after a failure.
  var name: String {
    switch self {
    case .timer(let instance, let activation, let element):
      "timer \(element) of \(instance)-\(activation)"
    case .start(let process, let element, _, _): "timer start \(element) of \(process)"
    case .expiry(let message): "end of message \(message)"
    }
  }

  func body(_ library: DeployedLibrary) -> @Sendable (Step) throws -> Done {
    switch self {
    case .timer(let instance, let activation, let element):
      return { step in
        try step.cases.advance(instance, .fireTimer(activation, element: element))
        return Done()
      }
    case .start(let process, let element, let due, let remaining):
      return { step in
        let next = library.latest(process)?.repeatedStart(
          at: element, due: due, remaining: remaining, in: step.zone, by: step.calendar)
        try step.record(
          Deployment.startTimer(
            process: process, element: element, due: next?.due, remaining: next?.remaining))
        try step.cases.trigger(element, of: process, variables: [:])
        return Done()
      }
    case .expiry(let message):
      return { step in
        try step.record(MessageFact.expired(id: message))
        return Done()
      }
    }
  }
}
