import CivilTime
import Engine
import Runtime

/// The tasks that wait for somebody (待办): those under his keys, without what others alone do for him; or
/// those that he does in the place of another (期间代理).
struct Inbox {
  let queries: CaseQueries
  let keys: [String]
  /// The part of the tasks under the keys that is meant.
  let part: InboxFilter

  /// `part` is nothing but a part: what is sought in it comes with each question.
  init(_ keys: [String], part: InboxFilter = InboxFilter(), in queries: CaseQueries) {
    self.queries = queries
    self.keys = keys
    self.part = part
  }

  private var isWhole: Bool { part == InboxFilter() }

  private func filter(_ filter: InboxFilter) -> InboxFilter {
    var filter = filter
    filter.within = part.within
    filter.without = part.without
    filter.notOf = part.notOf
    filter.notUnder = part.notUnder
    return filter
  }

  /// The tasks by due date.
  func tasks(offset: Int = 0, limit: Int) throws -> [TaskRecord] {
    isWhole
      ? try queries.inbox(keys, offset: offset, limit: limit)
      : try queries.inbox(keys, part, offset: offset, limit: limit)
  }

  /// How many there are; of very many no more than `limit` are counted.
  func count(upTo limit: Int = 1_000) throws -> Int {
    isWhole ? try queries.inboxCount(keys, upTo: limit) : try queries.inboxCount(keys, part)
  }

  func tasks(_ sought: InboxFilter, offset: Int, limit: Int) throws -> [TaskRecord] {
    try queries.inbox(keys, filter(sought), offset: offset, limit: limit)
  }

  func count(_ sought: InboxFilter) throws -> Int {
    try queries.inboxCount(keys, filter(sought))
  }

  /// How many there are by process, and of which light.
  func counts(today: CalendarDate, soon: CalendarDate) throws -> [InboxCount] {
    try queries.inboxCounts(keys, part, today: today, soon: soon)
  }
}
