import CivilTime
import SQLDatabase

/// Forgets idempotency keys that nobody will send again, a day's at a time.
///
/// A key is known for at least `days` of the journal's clock. That keys are void is a fact, so that
/// replay forgets the same ones.
struct KeyForgetting: Sendable {
  private static let secondsOfDay: Int64 = 86_400

  let database: Database
  let queue: ActQueue
  let days: Int64

  /// Forgets what is due and tells when there will be more; nil while no key is known.
  func run(at now: Instant) throws -> Instant? {
    guard let oldest = try oldestKey() else { return nil }
    let due = oldest.adding(seconds: (days + 1) * Self.secondsOfDay)
    guard due <= now else { return due }
    let seconds = days * Self.secondsOfDay
    let submission = Submission<Done>("forgetKeys", by: .system, key: nil) { step in
      let limit = step.now.adding(seconds: -seconds)
      let last = try JournalEntry.last(
        before: limit, upTo: step.sequence - 1, on: step.database)
      try step.record(RuntimeFact.keysForgotten(through: last))
      return Done()
    }
    guard queue.append(submission) else { return nil }
    _ = try submission.wait()
    return try oldestKey()?.adding(seconds: (days + 1) * Self.secondsOfDay)
  }

  private func oldestKey() throws -> Instant? {
    try database.read { connection in
      let sequence = try connection.first("select min(seq) from idempotency") {
        try $0.optionalInt64(0)
      }
      return try (sequence ?? nil).map { try JournalEntry.time(of: $0, on: connection) }
    }
  }
}
