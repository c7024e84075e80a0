import CivilTime
import Directory
import Establishment
import Foundation
import Runtime
import WorkCalendar

/// A year of an office in virtual time: who comes to the desk when, and the proofs on some evenings.
struct YearRun {
  private let plan: YearPlan
  private let office: YearOffice
  private var personnel: PersonnelOffice
  private let administration: SystemAdministration
  private var fold = JournalFold()
  private var readers: [String: PageReader] = [:]
  private var report: YearReport

  /// Lives the year in a folder that does not exist yet. What is not as it should be stands in the report.
  static func live(
    _ plan: YearPlan, in folder: URL, definitions: [Resource], tell: (String) -> Void = { _ in }
  ) throws -> YearReport {
    let begin = ContinuousClock.now
    var run = try YearRun(plan, in: folder, definitions: definitions)
    defer { run.office.runtime.stop() }
    for date in plan.from...plan.through {
      try run.live(date)
      guard plan.checks.contains(date) || date == plan.through else { continue }
      try run.prove(tell)
    }
    run.report.seconds = begin.duration(to: .now) / .seconds(1)
    try run.proveReplay()
    run.report.tally = run.office.tally
    return run.report
  }

  private init(_ plan: YearPlan, in folder: URL, definitions: [Resource]) throws {
    self.plan = plan
    office = try YearOffice(plan, in: folder, definitions: definitions)
    personnel = PersonnelOffice(office, plan)
    administration = SystemAdministration(office: office, plan: plan)
    report = YearReport(folder: folder)
    // What founding the office did is no act of its people.
    try fold.read(office.runtime)
    report.founding = fold.acts
  }

  // MARK: Days

  /// Something that happens at a minute of the day.
  private struct Appointment {
    let minute: Int
    let person: String
    /// The flow of which a case begins; nil for work at the desk.
    let begins: FlowHabits?
  }

  private mutating func live(_ date: CalendarDate) throws {
    try office.pass(until: moment(8 * 60, of: date))
    if office.runtime.calendar.isWorkday(date) {
      report.workingDays += 1
      try administration.morning()
      try personnel.morning()
      for appointment in try appointments() {
        try office.pass(until: moment(appointment.minute, of: date))
        try keep(appointment)
      }
    }
    try office.pass(until: moment(19 * 60, of: date))
    try office.runtime.tidyUp()
  }

  private func moment(_ minute: Int, of date: CalendarDate) -> Instant {
    office.zone.start(of: date).adding(seconds: Int64(minute) * 60)
  }

  private func appointments() throws -> [Appointment] {
    let chance = office.chance
    var appointments: [Appointment] = []
    for standing in try office.staff() where try !office.isAway(standing.person.code) {
      for _ in 0..<chance.number(in: plan.visits) {
        appointments.append(
          Appointment(
            minute: chance.number(in: 8 * 60 + 30...17 * 60), person: standing.person.code,
            begins: nil))
      }
    }
    for habits in FlowHabits.all {
      let beginners = try office.staff().filter { $0.authority.holds(habits.role) }
      for _ in 0..<chance.times(inHundredDays: plan.cases[habits.process] ?? 0) {
        guard let person = chance.pick(beginners)?.person.code, try !office.isAway(person) else {
          continue
        }
        appointments.append(
          Appointment(
            minute: chance.number(in: 8 * 60 + 30...16 * 60), person: person, begins: habits))
      }
    }
    return appointments.sorted { $0.minute < $1.minute }
  }

  private func keep(_ appointment: Appointment) throws {
    guard let standing = try office.standing(of: appointment.person) else { return }
    let desk = Desk(office: office, standing: standing)
    if let habits = appointment.begins { try desk.begin(habits) } else { try desk.work() }
  }

  // MARK: Proofs

  private mutating func prove(_ tell: (String) -> Void) throws {
    try fold.read(office.runtime)
    let lists = FoldedLists(fold)
    var totals = TotalsProof(office, fold, lists)
    for person in comparedPeople(lists) {
      try totals.compare(person, through: try reader(of: person))
    }
    if let leader = try office.runtime.read({ try DirectoryQueries($0).members(ofGroup: "leader") })
      .first?.code
    {
      try totals.compareSearch(leader, try reader(of: leader))
    }
    try totals.compareAdministration(try reader(of: office.administrator.person))
    report.comparedTotals += totals.compared
    let life = LifeProof(fold: fold)
    report.unheldTasks = life.unheld
    let found =
      totals.differences.map(\.description) + life.faults
      + office.said.take().map { "said to the administrator: \($0)" }
    report.faults += found.map { "\(office.today): \($0)" }
    report.take(fold)
    tell("\(office.today): \(report.words), \(found.count) differences")
  }

  private func comparedPeople(_ lists: FoldedLists) -> [String] {
    let people = fold.people.accounts.keys.filter { fold.people.isHere($0) }.sorted()
      .filter { !fold.people.groupKeys(of: $0).contains { $0.hasPrefix("admin.") } }
    guard let most = plan.comparedPeople else { return people }
    let weights = people.map { ($0, lists.weight(of: $0)) }
    return weights.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(most).map(\.0)
  }

  private mutating func reader(of person: String) throws -> PageReader {
    if let known = readers[person] { return known }
    guard let login = fold.people.accounts[person] else {
      throw CommandFailure("\(person) has no account")
    }
    let reader = try PageReader(office.pages, login: login)
    readers[person] = reader
    return reader
  }

  /// Rebuilds all rows from the journal, checks the establishment, and compares what was answered with
  /// what the journal has.
  private mutating func proveReplay() throws {
    let begin = ContinuousClock.now
    let replay = try office.runtime.verifyReplay()
    report.replaySeconds = begin.duration(to: .now) / .seconds(1)
    report.faults += replay.differences.map { "the journal does not yield the rows: \($0)" }
    let establishment = try office.runtime.read { try EstablishmentAudit.faults(in: $0) }
    report.faults += establishment.map { "the establishment is not in order: \($0)" }
    report.faults += fold.faults
    for (act, count) in office.tally.acts.sorted(by: { $0.key < $1.key }) {
      let written = (fold.acts[act] ?? 0) - (report.founding[act] ?? 0)
      guard written != count else { continue }
      report.faults.append("\(act): \(count) were answered, the journal has \(written)")
    }
  }
}
