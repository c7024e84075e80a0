package import CivilTime
package import Engine
package import FEEL

/// A job that a worker outside has taken.
package struct OutsideJob: Hashable, Sendable {
  package let key: TaskKey
  package let type: String
  package let program: ProgramKey
  package let element: String
  package let caseNumber: String
  /// The settings that the model gives (`zeebe:header`).
  package let headers: [String: String]
  package let variables: Context
  package let retries: Int
  /// Until when no other worker gets it.
  package let lockedUntil: Instant
}

/// A job that waits for a worker outside, or is with one.
package struct OutsideJobRecord: Hashable, Sendable {
  package let key: TaskKey
  package let type: String
  package let element: String
  package let retries: Int
  /// From when on a worker may take it.
  package let availableAt: Instant
  /// Who has it, or had it until then.
  package let worker: String?
}

/// Which jobs a worker asks for.
package struct JobRequest: Hashable, Sendable {
  package var type: String
  package var worker: String
  package var count: Int
  /// For how long no other worker gets them.
  package var lockMilliseconds: Int64
  /// How long to wait for the first one.
  package var waitMilliseconds: Int64

  package init(
    type: String, worker: String, count: Int, lockMilliseconds: Int64, waitMilliseconds: Int64 = 0
  ) {
    self.type = type
    self.worker = worker
    self.count = count
    self.lockMilliseconds = lockMilliseconds
    self.waitMilliseconds = waitMilliseconds
  }
}
