import Directory
import CivilTime
import Engine
import FEEL
import Runtime
import SQLDatabase

/// Makes the rows of task and case lists.
struct TaskLists {
  /// Tasks that filters look through; nobody has more waiting.
  private static let filterLimit = 10_000

  let office: Office
  let stay: Stay

  /// The tasks that a query finds, in its order.
  func found(by query: TaskQuery) throws -> [TaskRecord] {
    let today = office.today(at: stay.now)
    let soon = office.soon(at: stay.now)
    let found = try office.runtime.queries.inbox(stay.inboxKeys, limit: Self.filterLimit).filter {
      task in
      if let deadline = query.deadline {
        guard light(of: task, today: today, soon: soon) == deadline else { return false }
      }
      if let process = query.process, task.program.process != process { return false }
      if let claim = query.claim, (task.assignee != nil) != (claim == .mine) { return false }
      if query.onlyReturned, !task.isReturned { return false }
      return query.keyword.isEmpty || matches(task, query.keyword)
    }
    switch query.order {
    case .deadline: return found
    case .received: return found.sorted { $0.createdAt < $1.createdAt }
    case .title: return found.sorted { $0.title < $1.title }
    }
  }

  private func matches(_ task: TaskRecord, _ keyword: String) -> Bool {
    task.title.contains(keyword) || task.caseNumber.contains(keyword)
      || task.name.contains(keyword) || task.initiatorName.contains(keyword)
      || (task.unitName ?? "").contains(keyword)
  }

  private func light(
    of task: TaskRecord, today: CalendarDate, soon: CalendarDate
  ) -> TaskQuery.DeadlineFilter {
    guard let due = task.due?.date else { return .later }
    return due < today ? .overdue : due <= soon ? .soon : .later
  }

  /// How many tasks show which light.
  func lights() throws -> WorkbenchPage.Lights {
    let today = office.today(at: stay.now)
    let soon = office.soon(at: stay.now)
    var lights = WorkbenchPage.Lights(overdue: 0, soon: 0, inTime: 0)
    for due in try dueDays() {
      if due < today.description {
        lights.overdue += 1
      } else if due <= soon.description {
        lights.soon += 1
      } else {
        lights.inTime += 1
      }
    }
    return lights
  }

  private func dueDays() throws -> [String] {
    let keys = stay.inboxKeys
    let marks = keys.map { _ in "?" }.joined(separator: ", ")
    return try office.runtime.read { database in
      try database.rows(
        """
        select min(due) from task_candidate where group_key in (\(marks))
        group by instance, activation
        """, keys.map { .text($0) }
      ) { try $0.text(0) }
    }
  }

  /// When the person last finished a task.
  func lastFinished() throws -> String? {
    try office.runtime.read { database in
      try database.first(
        "select max(ended_at) from activation where actor = ? and type = 'userTask'",
        stay.person.code
      ) { try $0.optionalInt64(0) } ?? nil
    }.map { office.text(Instant(milliseconds: $0)) }
  }

  func rows(_ tasks: [TaskRecord]) throws -> [TaskRow] {
    tasks.map { task in
      TaskRow(
        address: "/tasks/\(task.key)", title: task.title, number: task.caseNumber,
        step: task.name,
        from: [task.initiatorName, task.unitName ?? ""].filter { !$0.isEmpty }
          .joined(separator: " · "),
        received: office.text(task.createdAt),
        deadline: office.deadline(task.due, at: stay.now), isReturned: task.isReturned,
        isUnclaimed: task.assignee == nil)
    }
  }

  /// A case with where it is now, which is looked up.
  func row(_ header: CaseHeader) throws -> CaseRow {
    guard header.endedAt == nil else { return row(header, now: "") }
    let tasks = try office.runtime.queries.tasks(of: header.instance)
    let holders = TaskHolders(office: office)
    let now = try tasks.map { task in
      let names = try holders.names(of: task.key)
      return names.isEmpty ? task.name : "\(task.name)（\(names)）"
    }
    return row(header, now: now.joined(separator: "；"))
  }

  func row(_ header: CaseHeader, now: String, reason: Words? = nil) -> CaseRow {
    CaseRow(
      address: "/cases/\(header.caseNumber)", title: header.title, number: header.caseNumber,
      process: header.processName,
      state: header.endedAt == nil
        ? StateMark(.active, .clock, .stateRunning) : CaseStory.endState(header.outcome),
      now: now, started: office.text(header.startedAt), initiator: header.initiatorName,
      deadline: office.deadline(header.due, at: stay.now, isOver: header.endedAt != nil),
      reason: reason)
  }

  /// The filters of the list, with how many tasks each choice would show.
  func filters(for query: TaskQuery) throws -> [Filter] {
    let all = try office.runtime.queries.inbox(stay.inboxKeys, limit: Self.filterLimit)
    let today = office.today(at: stay.now)
    let soon = office.soon(at: stay.now)
    func choice(
      _ words: Words, _ name: String, _ value: String?, isOn: Bool,
      _ count: (TaskRecord) -> Bool
    ) -> Filter.Choice {
      Filter.Choice(
        words, address: query.address(name, value), isOn: isOn, count: all.count(where: count))
    }
    let lights: [(Words, TaskQuery.DeadlineFilter)] = [
      (.overdue, .overdue), (.dueSoon, .soon), (.inTime, .later),
    ]
    var processes: [String: String] = [:]
    for task in all { processes[task.program.process] = task.processName }
    return [
      Filter(
        .filterDeadline,
        choices: [choice(.any, "deadline", nil, isOn: query.deadline == nil) { _ in true }]
          + lights.map { words, value in
            choice(words, "deadline", value.rawValue, isOn: query.deadline == value) {
              light(of: $0, today: today, soon: soon) == value
            }
          }),
      Filter(
        .filterProcess,
        choices: processes.count < 2
          ? []
          : [choice(.any, "process", nil, isOn: query.process == nil) { _ in true }]
            + processes.sorted { $0.value < $1.value }.map { id, name in
              choice(.verbatim(name), "process", id, isOn: query.process == id) {
                $0.program.process == id
              }
            }),
      Filter(
        .filterClaim,
        choices: [
          choice(.any, "claim", nil, isOn: query.claim == nil && !query.onlyReturned) { _ in true },
          choice(.unclaimed, "claim", "open", isOn: query.claim == .open) { $0.assignee == nil },
          choice(.mine, "claim", "mine", isOn: query.claim == .mine) { $0.assignee != nil },
          choice(
            .onlyReturned, "returned", query.onlyReturned ? nil : "1", isOn: query.onlyReturned
          ) { $0.isReturned },
        ]),
    ]
  }
}
