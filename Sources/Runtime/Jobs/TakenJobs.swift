import CivilTime
import JSONText
import SQLDatabase

/// What a worker has taken, as it stands in the journal.
struct TakenJobs: ActAnswer {
  let keys: [TaskKey]
  let until: Instant

  /// Why the act is not done when there is nothing to take: then there is nothing to write down.
  static let none = Refusal(code: "JOB-NONE", message: "没有可领取的作业")

  /// Locks the jobs that have waited longest.
  init(_ request: JobRequest, in step: Step) throws {
    try step.require(.work)
    until = step.now.adding(milliseconds: request.lockMilliseconds)
    keys = try step.database.rows(
      """
      select j.instance, j.activation from outside_job j
      join process_instance p on p.id = j.instance
      where j.type = ? and j.available_at <= ? and p.suspended is null
      order by j.available_at, j.instance, j.activation limit ?
      """, request.type, step.now.milliseconds, request.count
    ) { try TaskKey($0) }
    guard !keys.isEmpty else { throw Self.none }
    for key in keys {
      try step.record(OutsideJobFact.locked(key, by: request.worker, until: until))
    }
  }

  var journalled: JSON {
    [
      "jobs": .array(keys.map { .string($0.description) }), "until": .string(until.description),
    ]
  }

  init?(journalled: JSON) {
    guard let list = journalled["jobs"]?.arrayValue,
      let until = journalled["until"]?.stringValue.flatMap({ Instant($0) })
    else { return nil }
    keys = list.compactMap { $0.stringValue.flatMap { TaskKey($0) } }
    self.until = until
  }
}
