import CivilTime
import Engine
import JSONText
import SQLDatabase

/// Open tasks, and who sees them.
extension EventProjection {
  mutating func offer(_ task: TaskOffered) throws {
    let begin = begun[task.activation]
    try writeIfBegun(task.activation)
    // What this advance tells need not be read back.
    let inserted =
      if let begin { try insert(task, of: begin) } else { try insertLater(task) }
    guard inserted == 1 else {
      throw DamagedJournal(
        sequence: entry.sequence, problem: "it offers a task of an unknown activation")
    }
    if let call = calls[task.activation], let assist = call.assist {
      try database.execute(
        "update task set assist = ?, asked_by = ? where instance = ? and activation = ?",
        assist.rawValue, call.by, instance, task.activation.rawValue)
    }
    guard !task.isSuspended else {
      try database.execute(
        "update task set suspended = 1 where instance = ? and activation = ?", instance,
        task.activation.rawValue)
      return
    }
    try addCandidates(
      of: task.activation, assignee: task.assignee, groups: task.candidateGroups,
      users: task.candidateUsers, due: task.due?.date.description)
  }

  private func insert(_ task: TaskOffered, of begin: Activated) throws -> Int {
    try database.execute(
      """
      insert into task (
        instance, activation, element, name, title, process, assignee, due, due_provisional,
        priority, form, created_at, version_no, returned, candidate_groups, candidate_users)
      select p.id, ?, ?, ?, p.title, p.process, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?
      from process_instance p where p.id = ?
      """, begin.id.rawValue, begin.element, advance.namings[begin.id]?.name ?? begin.element,
      task.assignee, task.due?.date.description, task.due?.isProvisional ?? false, task.priority,
      task.formID, now, begin.reopens != nil && advance.isReturn, Self.list(task.candidateGroups),
      Self.list(task.candidateUsers), instance)
  }

  /// A task of a run that began earlier.
  private func insertLater(_ task: TaskOffered) throws -> Int {
    try database.execute(
      """
      insert into task (
        instance, activation, element, name, title, process, assignee, due, due_provisional,
        priority, form, created_at, version_no, returned, candidate_groups, candidate_users)
      select a.instance, a.id, a.element, a.name, p.title, p.process, ?, ?, ?, ?, ?, ?, 1,
        case when a.reopens is not null and exists (
          select 1 from activation r where r.instance = a.instance and r.ended_at = a.started_at
            and r.status = 'cancelled' and r.reason like 'returned:%') then 1 else 0 end, ?, ?
      from activation a join process_instance p on p.id = a.instance
      where a.instance = ? and a.id = ?
      """, task.assignee, task.due?.date.description, task.due?.isProvisional ?? false,
      task.priority, task.formID, now, Self.list(task.candidateGroups),
      Self.list(task.candidateUsers), instance, task.activation.rawValue)
  }

  func assign(_ id: ActivationID, to person: String?) throws {
    try database.execute(
      """
      update task set assignee = ?, version_no = version_no + 1
      where instance = ? and activation = ?
      """, person, instance, id.rawValue)
    try offerAnew(id)
  }

  /// Puts the task where it belongs now: nobody finds one that waits or is suspended in his inbox.
  func offerAnew(_ id: ActivationID) throws {
    try removeCandidates(of: id)
    guard
      let task = try database.first(
        """
        select due, candidate_groups, candidate_users, assignee from task
        where instance = ? and activation = ? and waiting = 0 and suspended = 0
        """, instance, id.rawValue,
        as: {
          (
            due: try $0.optionalText(0), groups: try $0.text(1), users: try $0.text(2),
            assignee: try $0.optionalText(3)
          )
        })
    else { return }
    try addCandidates(
      of: id, assignee: task.assignee, groups: try Self.items(task.groups),
      users: try Self.items(task.users), due: task.due)
  }

  /// An assigned task shows to its assignee alone, another to everyone it is offered to.
  private func addCandidates(
    of id: ActivationID, assignee: String?, groups: [String], users: [String], due: String?
  ) throws {
    var keys = Set(groups + users.map(InboxKey.person))
    if let assignee { keys = [InboxKey.person(assignee)] }
    for key in keys.sorted() {
      try database.execute(
        "insert into task_candidate (group_key, due, instance, activation) values (?, ?, ?, ?)",
        key, due ?? InboxKey.noDue, instance, id.rawValue)
    }
  }

  func removeTask(_ id: ActivationID) throws {
    let removed = try database.execute(
      "delete from task where instance = ? and activation = ?", instance, id.rawValue)
    if removed > 0 { try removeCandidates(of: id) }
  }

  private func removeCandidates(of id: ActivationID) throws {
    try database.execute(
      "delete from task_candidate where instance = ? and activation = ?", instance, id.rawValue)
  }

  static func list(_ items: [String]) -> String {
    JSON.array(items.map { .string($0) }).text
  }

  static func items(_ list: String) throws -> [String] {
    try JSON(parsing: list).arrayValue?.compactMap(\.stringValue) ?? []
  }
}
