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

  /// The tasks of one for whom the person stands in, or his own.
  init(
    _ office: Office, _ stay: Stay, for principal: Proxies.Principal?, or own: Proxies
  ) throws {
    try self.init(
      office, stay, inbox: principal?.inbox ?? own.inbox(), for: principal?.person.name)
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
    filter.unit = query.unit
    filter.urgency = query.urgency
    filter.isAssigned = query.claim.map { $0 == .mine }
    filter.onlyReturned = query.onlyReturned
    filter.keyword = query.keyword
    filter.order =
      switch query.order {
      case .deadline: .due
      case .urgency: .urgency
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
    let files = try office.runtime.queries.attachmentCounts(of: Set(tasks.map(\.key.instance)))
    let clearance = Clearance(office: office, person: stay.person.code)
    return try tasks.map { task in
      var row = TaskRow(
        address: "/tasks/\(task.key)", title: task.title, number: task.caseNumber,
        step: task.name,
        from: [task.initiatorName, task.unitName ?? ""].filter { !$0.isEmpty }
          .joined(separator: " · "),
        received: office.text(task.createdAt),
        deadline: try office.deadline(of: task, at: stay.now), isReturned: task.isReturned,
        isUnclaimed: try isUnclaimed(task), onBehalfOf: principal)
      row.urgency = Urgency(priority: task.priority)
      row.secrecy = try clearance.level(of: task)
      row.urges = task.urges
      row.files = files[task.key.instance] ?? 0
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
}
