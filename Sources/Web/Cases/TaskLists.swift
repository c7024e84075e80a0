import Directory
import CivilTime
import Engine
import FEEL
import Runtime
import SQLDatabase

/// Makes the rows of task and case lists.
struct TaskLists {
  let office: Office
  let stay: Stay
  /// What is listed and counted.
  let inbox: Inbox
  /// In whose place the tasks are done, by name; nil for the own.
  var principal: String?

  init(_ office: Office, _ stay: Stay, inbox: Inbox? = nil, for principal: String? = nil) throws {
    self.office = office
    self.stay = stay
    self.inbox = try inbox ?? stay.inbox(in: office)
    self.principal = principal
  }

  /// What a query asks for, by the days of today.
  func filter(for query: TaskQuery) -> InboxFilter {
    let today = office.today(at: stay.now)
    let soon = office.soon(at: stay.now)
    var filter = InboxFilter()
    filter.due = query.deadline.map { deadline in
      switch deadline {
      case .overdue: .before(today)
      case .soon: .from(today, through: soon)
      case .later: .after(soon)
      }
    }
    filter.process = query.process
    filter.isAssigned = query.claim.map { $0 == .mine }
    filter.onlyReturned = query.onlyReturned
    filter.keyword = query.keyword
    filter.order =
      switch query.order {
      case .deadline: .due
      case .received: .received
      case .title: .title
      }
    return filter
  }

  private func counts() throws -> [InboxCount] {
    try inbox.counts(today: office.today(at: stay.now), soon: office.soon(at: stay.now))
  }

  /// How many tasks show which light.
  func lights() throws -> WorkbenchPage.Lights {
    try counts().reduce(into: WorkbenchPage.Lights(overdue: 0, soon: 0, inTime: 0)) {
      lights, count in
      lights.overdue += count.overdue
      lights.soon += count.soon
      lights.inTime += count.all - count.overdue - count.soon
    }
  }

  /// When the person last finished a task.
  func lastFinished() throws -> String? {
    try office.runtime.queries.lastFinished(by: stay.person.code).map { office.text($0) }
  }

  func rows(_ tasks: [TaskRecord]) throws -> [TaskRow] {
    try tasks.map { task in
      var row = TaskRow(
        address: "/tasks/\(task.key)", title: task.title, number: task.caseNumber,
        step: task.name,
        from: [task.initiatorName, task.unitName ?? ""].filter { !$0.isEmpty }
          .joined(separator: " · "),
        received: office.text(task.createdAt),
        deadline: try office.deadline(of: task, at: stay.now), isReturned: task.isReturned,
        isUnclaimed: try isUnclaimed(task), onBehalfOf: principal)
      row.hold = try VerbChoices.hold(
        on: task, RefusalNames(office: office, instance: task.key.instance))
      return row
    }
  }

  /// Whether somebody else may take the task; what is offered to one person alone needs no taking.
  private func isUnclaimed(_ task: TaskRecord) throws -> Bool {
    guard task.assignee == nil else { return false }
    return try office.directory.isOffered(
      under: office.runtime.queries.offers(of: task.key), toOthersThan: stay.person.code)
  }

  /// A case with where it is now, which is looked up.
  func row(_ header: CaseHeader) throws -> CaseRow {
    guard header.endedAt == nil else { return try row(header, now: "") }
    let tasks = try office.runtime.queries.tasks(of: header.instance)
    let holders = TaskHolders(office: office)
    let now = try tasks.map { task in
      let names = try holders.names(of: task)
      return names.isEmpty ? task.name : "\(task.name)（\(names)）"
    }
    return try row(header, now: now.joined(separator: "；"))
  }

  func row(_ header: CaseHeader, now: String, reason: Words? = nil) throws -> CaseRow {
    CaseRow(
      address: "/cases/\(header.caseNumber)", title: header.title, number: header.caseNumber,
      process: header.processName,
      state: header.endedAt == nil
        ? StateMark(.active, .clock, .stateRunning) : CaseStory.endState(header.outcome),
      now: now, started: office.text(header.startedAt), initiator: header.initiatorName,
      deadline: office.deadline(
        header.due, at: stay.now, isOver: header.endedAt != nil,
        by: try office.calendar(of: header.program, header.instance)),
      reason: reason)
  }

  /// The filters of the list, with how many tasks each choice would show.
  func filters(for query: TaskQuery) throws -> [Filter] {
    let counts = try counts()
    func choice(
      _ words: Words, _ name: String, _ value: String?, isOn: Bool, _ count: (InboxCount) -> Int
    ) -> Filter.Choice {
      Filter.Choice(
        words, address: query.address(name, value), isOn: isOn,
        count: counts.reduce(0) { $0 + count($1) })
    }
    return [
      Filter(
        .filterDeadline,
        choices: [
          choice(.any, "deadline", nil, isOn: query.deadline == nil, \.all),
          choice(.overdue, "deadline", "overdue", isOn: query.deadline == .overdue, \.overdue),
          choice(.dueSoon, "deadline", "soon", isOn: query.deadline == .soon, \.soon),
          choice(.inTime, "deadline", "later", isOn: query.deadline == .later) {
            $0.all - $0.overdue - $0.soon
          },
        ]),
      Filter(
        .filterProcess,
        choices: counts.count < 2
          ? []
          : [choice(.any, "process", nil, isOn: query.process == nil, \.all)]
            + counts.sorted { $0.processName < $1.processName }.map { entry in
              choice(
                .verbatim(entry.processName), "process", entry.process,
                isOn: query.process == entry.process
              ) { $0.process == entry.process ? $0.all : 0 }
            }),
      Filter(
        .filterClaim,
        choices: [
          choice(.any, "claim", nil, isOn: query.claim == nil && !query.onlyReturned, \.all),
          choice(.unclaimed, "claim", "open", isOn: query.claim == .open) { $0.all - $0.assigned },
          choice(.mine, "claim", "mine", isOn: query.claim == .mine, \.assigned),
          choice(
            .onlyReturned, "returned", query.onlyReturned ? nil : "1", isOn: query.onlyReturned,
            \.returned),
        ]),
    ]
  }
}
