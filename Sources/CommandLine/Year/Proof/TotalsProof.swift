import CivilTime
import Directory
import Engine
import Runtime
import WorkCalendar

/// Compares the totals that people see on their pages with those counted from the journal.
struct TotalsProof {
  /// A total that is not the same.
  struct Difference: Hashable, CustomStringConvertible {
    let person: String
    let page: String
    let total: String
    let onPage: Int?
    let inJournal: Int
    var hint = ""

    var description: String {
      let page = onPage.map(String.init) ?? "nothing"
      return
        "\(person), \(self.page), \(total): the page says \(page), the journal \(inJournal)\(hint)"
    }
  }

  let office: YearOffice
  let fold: JournalFold
  private let lists: FoldedLists
  private(set) var differences: [Difference] = []
  private(set) var compared = 0

  init(_ office: YearOffice, _ fold: JournalFold, _ lists: FoldedLists) {
    self.office = office
    self.fold = fold
    self.lists = lists
  }

  private mutating func compare(
    _ person: String, _ page: String, _ total: String, _ onPage: Int?, _ inJournal: Int,
    hint: String = ""
  ) {
    compared += 1
    // A total of nothing may be left out.
    guard (onPage ?? 0) != inJournal else { return }
    differences.append(
      Difference(
        person: person, page: page, total: total, onPage: onPage, inJournal: inJournal,
        hint: hint))
  }

  // MARK: A person

  /// Compares all lists of a person.
  mutating func compare(_ person: String, through reader: PageReader) throws {
    try compareInbox(person, reader)
    try compareWorkbench(person, reader)
    try compareCases(person, reader)
    try compareCopies(person, reader)
  }

  /// What lies on somebody's desk: what is in his inbox, but for what only his proxies do now.
  private func desk(of person: String) throws -> [(key: String, task: FoldedTask)] {
    let inbox = lists.inbox(of: person)
    let given = try diversions(of: person)
    guard !given.isEmpty else { return inbox }
    return try inbox.filter { entry in
      guard let task = try TaskKey(entry.key).flatMap({ try office.queries.task($0) }) else {
        return true
      }
      return !given.contains { meets($0, task.program.process, task.createdAt) }
    }
  }

  /// How much somebody is to read and do (阅办), but for what only his proxies do now.
  private func workToRead(of person: String) throws -> Int {
    let given = try diversions(of: person)
    return lists.copies(for: person).count { copy in
      copy.isWork && !copy.isRead && !given.contains { meets($0, copy.process, copy.sentAt) }
    }
  }

  private func diversions(of person: String) throws -> [Delegation] {
    try office.runtime.read { try DirectoryQueries($0).diversions(of: person, on: office.today) }
  }

  private func meets(_ delegation: Delegation, _ process: String, _ since: Instant) -> Bool {
    let isMeant =
      if case .processes(let ids) = delegation.scope { ids.contains(process) } else { true }
    return isMeant
      && (delegation.coversEarlier || office.zone.date(of: since) >= delegation.from)
  }

  private func lights(
    _ tasks: [(key: String, task: FoldedTask)]
  ) -> (overdue: Int, soon: Int, later: Int) {
    let today = office.today
    let soon = office.runtime.calendar.addingWorkingDays(2, to: today).date
    let dues = tasks.map(\.task.due)
    let overdue = dues.count { $0.map { $0 < today } ?? false }
    let near = dues.count { $0.map { $0 >= today && $0 <= soon } ?? false }
    return (overdue, near, dues.count - overdue - near)
  }

  private mutating func compareInbox(_ person: String, _ reader: PageReader) throws {
    let page = try reader.totals("/tasks?size=100")
    let tasks = try desk(of: person)
    let shown = Set(page.rows.map { String($0.address.dropFirst("/tasks/".count)) })
    let known = Set(tasks.map(\.key))
    let odd = tasks.count <= 100 ? shown.symmetricDifference(known).sorted() : []
    compare(
      person, "待办", "all", page.head, tasks.count, hint: odd.isEmpty ? "" : ", differing in \(odd)")
    let lights = lights(tasks)
    func chip(_ field: String) -> Int? { page.chips["/tasks?size=100&\(field)"] }
    compare(person, "待办", "overdue", chip("deadline=overdue"), lights.overdue)
    compare(person, "待办", "soon", chip("deadline=soon"), lights.soon)
    compare(person, "待办", "later", chip("deadline=later"), lights.later)
    let mine = tasks.count { $0.task.assignee != nil }
    compare(person, "待办", "mine", chip("claim=mine"), mine)
    compare(person, "待办", "open", chip("claim=open"), tasks.count - mine)
    compare(
      person, "待办", "returned", chip("returned=1"), tasks.count { $0.task.isReturned })
  }

  private mutating func compareWorkbench(_ person: String, _ reader: PageReader) throws {
    let page = try reader.totals("/")
    let tasks = try desk(of: person)
    let lights = lights(tasks)
    compare(person, "工作台", "待办", page.blocks["待办"], tasks.count)
    compare(person, "工作台", "overdue", page.lights["/tasks?deadline=overdue"], lights.overdue)
    compare(person, "工作台", "soon", page.lights["/tasks?deadline=soon"], lights.soon)
    // Nobody in this office sets a day for what is to be read and done.
    let work = try workToRead(of: person)
    compare(person, "工作台", "later", page.lights["/tasks?deadline=later"], lights.later + work)
    compare(
      person, "工作台", "退回", page.blocks["被退回给我"], tasks.count { $0.task.isReturned })
    compare(person, "工作台", "navigation", page.navigation["/tasks"], tasks.count + work)
    compare(person, "工作台", "等待中", page.blocks["等待中"], lists.resting(with: person))
  }

  private mutating func compareCases(_ person: String, _ reader: PageReader) throws {
    let (begun, handled) = (lists.begun(by: person), lists.handled(by: person))
    for (path, name, cases) in [("/started", "我发起", begun), ("/done", "已办", handled)] {
      let page = try reader.totals("\(path)?size=100")
      let shown = Set(page.rows.map { String($0.address.dropFirst("/cases/".count)) })
      let odd =
        cases.count <= 100 ? shown.symmetricDifference(cases.map(\.number)).sorted() : []
      let running = cases.count { !$0.isEnded }
      compare(
        person, name, "all", page.head, cases.count,
        hint: odd.isEmpty ? "" : ", differing in \(odd)")
      compare(person, name, "running", page.chips["\(path)?state=running"], running)
      compare(person, name, "ended", page.chips["\(path)?state=ended"], cases.count - running)
    }
  }

  private mutating func compareCopies(_ person: String, _ reader: PageReader) throws {
    let mine = lists.copies(for: person)
    let unread = mine.count { !$0.isRead }
    compare(person, "待阅", "unread", try reader.totals("/reads").head, unread)
    compare(
      person, "待阅", "read", try reader.totals("/reads?box=read").listed, mine.count - unread)
    compare(
      person, "待阅", "sent", try reader.totals("/reads?box=sent").listed,
      lists.copyCount(sentBy: person))
  }

  // MARK: The whole office

  /// Compares the search, which tells how many cases there are in each state and of each process.
  mutating func compareSearch(_ person: String, _ reader: PageReader) throws {
    let page = try reader.totals("/search")
    let running = fold.cases.values.count { !$0.isEnded }
    compare(person, "查询", "running", page.chips["/search?state=running"], running)
    compare(
      person, "查询", "ended", page.chips["/search?state=ended"], fold.cases.count - running)
    for habits in FlowHabits.all {
      compare(
        person, "查询", habits.process, page.chips["/search?process=\(habits.process)"],
        fold.cases.values.count { $0.process == habits.process })
    }
  }

  /// Compares the pages of the system administrator.
  mutating func compareAdministration(_ reader: PageReader) throws {
    let name = "sysadmin"
    let health = try reader.totals("/admin")
    let running = fold.cases.values.filter { !$0.isEnded }
    compare(name, "系统状态", "cases", health.figures["在办事项"], running.count)
    compare(name, "系统状态", "tasks", health.figures["待办任务"], fold.openTaskCount)
    compare(
      name, "系统状态", "timers", health.figures["等待中的定时"],
      fold.cases.values.reduce(0) { $0 + $1.timers.count })
    let incidents = try reader.totals("/admin/incidents")
    compare(
      name, "异常", "incidents", incidents.blocks["异常"],
      fold.cases.values.reduce(0) { $0 + $1.incidents.count })
    compare(
      name, "异常", "suspended", incidents.blocks["已挂起的事项"], running.count(where: \.isSuspended))
    for row in try reader.totals("/admin/deployments").rows {
      let process = row.codes.first ?? ""
      compare(
        name, "流程部署", process, row.numbers.last, running.count { $0.process == process })
    }
  }
}
