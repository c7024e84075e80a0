import Directory
import Engine
import FEEL
import HTTPServer
import Runtime

/// Tasks of one step that somebody finishes with one conclusion and opinion (批量办理).
///
/// Each is an act of its own: what cannot be done says why, and keeps nothing else back.
struct BatchDesk {
  /// How many are done at once.
  static let most = 100
  /// How many tasks are looked through for those that can be.
  private static let looked = 500

  let office: Office
  let stay: Stay

  // MARK: What waits

  /// The open tasks of steps that allow it, the own first and then those of whom the person stands in for.
  func candidates() throws -> [TaskRecord] {
    let proxies = Proxies(office, stay.standing)
    let inboxes = [try proxies.inbox()] + (try proxies.principals().map(\.inbox))
    var known: Set<TaskKey> = []
    return try inboxes.flatMap { try $0.tasks(limit: Self.looked) }.filter {
      try known.insert($0.key).inserted && office.models.rules(of: $0).allowsBatch
    }
  }

  /// The tasks that were named, each as it stood when it was named.
  func items(_ tickets: [BatchTicket]) throws -> [BatchItem] {
    try tickets.map { ticket in
      if let open = try OpenTask(ticket.key, in: office.runtime) {
        let desk = try TaskDesk(office, stay, open)
        if desk.right != .none { return try BatchItem(ticket, desk, in: office) }
      }
      let header = try office.runtime.queries.header(of: ticket.key.instance)
      let seen = try header.flatMap { try Access(office, stay).sees($0) ? $0 : nil }
      return BatchItem(
        gone: ticket, title: seen?.title ?? "\(ticket.key)", caseNumber: seen?.caseNumber ?? "")
    }
  }

  /// Those that can be done together: the first one says which conclusions there are.
  func divided(
    _ items: [BatchItem]
  ) -> (possible: [BatchItem], others: [(item: BatchItem, reason: Words)]) {
    var possible: [BatchItem] = []
    var others: [(item: BatchItem, reason: Words)] = []
    for item in items {
      if let hindrance = item.hindrance {
        others.append((item, hindrance))
      } else if let first = possible.first?.desk, first.rules != item.desk?.rules {
        others.append((item, .batchOtherRules))
      } else {
        possible.append(item)
      }
    }
    return (possible, others)
  }

  // MARK: Carrying out

  /// What became of a task.
  struct Outcome {
    let item: BatchItem
    /// Why it was not done; nil when it was.
    let failure: Words?
  }

  /// Finishes what can be finished; what this very submission finished before counts as done.
  func carryOut(_ items: [BatchItem], _ opinion: Opinion?) throws -> [Outcome] {
    let (possible, others) = divided(items)
    var failures: [TaskKey: Words] = [:]
    for (item, reason) in others where try !wasDone(item) {
      failures[item.ticket.key] = reason
    }
    let handling = stay.standing.handling(on: office.today(at: stay.now))
    let rows = office.runtime.completeTasks(
      possible.map { item in
        TaskCompletion(
          item.ticket.key, version: item.ticket.version, variables: item.yield.merging(handling),
          opinion: opinion, onBehalfOf: item.desk?.principal)
      }, by: stay.actor, key: stay.key)
    for row in rows {
      if case .failure(let failure) = row.result { failures[row.task] = words(failure, row.task) }
    }
    return items.map { Outcome(item: $0, failure: failures[$0.ticket.key]) }
  }

  private func wasDone(_ item: BatchItem) throws -> Bool {
    guard let key = stay.key else { return false }
    return try office.runtime.wasDone(key.ofPart(item.ticket.key))
  }

  private func words(_ failure: ActFailure, _ task: TaskKey) -> Words {
    if FailedAct.isOvertaken(failure) { return .batchStale }
    let names = RefusalNames(office: office, instance: task.instance)
    if let words = FailedAct.correctable(names.named(failure)) { return words }
    office.settings.log("batch, task \(task): \(failure)")
    return .batchUnexpected
  }
}
