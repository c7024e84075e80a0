import Certificates
import CivilTime
import Cryptography
import Directory
import Engine
import Establishment
import Foundation
import Runtime
import SQLDatabase
import Web
import WorkCalendar

/// The office that lives a year: the real runtime with all its rooms and pages, over a folder of its
/// own, under a clock that stands until somebody moves it.
final class YearOffice {
  static let password = "Yunling-County-26"

  let runtime: OfficeRuntime
  let pages: WebApplication
  let clock: VirtualClock
  let chance: Chance
  private(set) var tally = YearTally()
  /// What the runtime and the pages had to say to the administrator.
  let said = SaidLines()
  /// The organs, whose people handle what comes in.
  private(set) var organs: [String] = []
  let passwordHash: String
  private let standings: RoomBook<String, Standing>
  private let members: RoomBook<String, [Person]>

  init(_ plan: YearPlan, in folder: URL, definitions: [Resource]) throws {
    let zone = CivilZone.shanghai
    let clock = VirtualClock(zone.start(of: plan.from).adding(seconds: 8 * 3600))
    let said = said
    var settings = RuntimeSettings(calendar: try .national())
    settings.now = { clock.now }
    settings.report = { said.append($0) }
    let folder = DataFolder(folder)
    let identity = try OfficeIdentity.demonstration(address: "https://yunling.example")
    let certificates = CertificatesRoom(
      settings: CertificateSettings(
        issuer: identity.issuer, issuerName: identity.name, prefix: identity.prefix,
        address: identity.address),
      keyring: MarkKeyring(folder: folder.keys.path))
    let runtime = try OfficeRuntime(
      folder: folder,
      rooms: [
        DirectoryRoom(), EstablishmentRoom(today: { zone.date(of: clock.now) }), certificates,
        WebRoom(),
      ], settings: settings)
    try runtime.start(background: false)
    passwordHash = try Passwords.hash(Self.password)
    try YearFounding(plan: plan, passwordHash: passwordHash).found(runtime)
    _ = try runtime.deploy(definitions, by: .system)
    var served = WebSettings(office: identity.name) { said.append($0) }
    served.idleMinutes = 2 * 366 * 24 * 60
    served.sessionHours = 2 * 366 * 24
    served.signIn.maximumAgeDays = nil
    pages = try WebApplication(runtime: runtime, settings: served, certificates: certificates)
    self.runtime = runtime
    self.clock = clock
    chance = Chance(seed: plan.seed)
    standings = runtime.book(of: DirectoryFact.room) { code, database in
      let queries = DirectoryQueries(database)
      return try queries.isHere(code) ? queries.standing(of: code) : nil
    }
    members = runtime.book(of: DirectoryFact.room) { key, database in
      try DirectoryQueries(database).members(ofGroup: key)
    }
    organs = try runtime.read { database in
      try DirectoryQueries(database).units().filter { $0.kind == .organ }.map(\.code)
    }
  }

  var queries: CaseQueries { runtime.queries }
  var zone: CivilZone { runtime.settings.zone }
  var today: CalendarDate { zone.date(of: clock.now) }

  // MARK: Time

  /// Lets time pass; every timer fires at its own moment, the earliest first.
  func pass(until end: Instant) throws {
    while let next = try runtime.fireTimers(), next <= end { clock.move(to: next) }
    clock.move(to: end)
    try runtime.fireTimers()
  }

  // MARK: People

  /// Nil for somebody who has left or never was.
  func standing(of code: String) throws -> Standing? { try standings[code] }

  /// Who belongs to a group such as `unit.head@U012` and is here today.
  func present(inGroup key: String) throws -> [Person] {
    try (members[key] ?? []).filter { try !isAway($0.code) }
  }

  /// Whether somebody is on leave and does not look at the tasks.
  func isAway(_ person: String) throws -> Bool {
    try runtime.read { database in
      try DirectoryQueries(database).absence(of: person, on: today)?.isReachable == false
    }
  }

  /// Everybody who does business here, the absent too, by code.
  func staff() throws -> [Standing] {
    let codes = try runtime.read { database in
      try database.rows("select code from person where left_on is null order by code") {
        try $0.text(0)
      }
    }
    return try codes.compactMap { try standing(of: $0) }
      .filter { !$0.authority.isAdministrator && $0.mainPost != nil }
  }

  /// Who works in a unit.
  func staff(of unit: String) throws -> [String] {
    try runtime.read { try DirectoryQueries($0).people(in: unit).map(\.code) }
  }

  func situation(of standing: Standing) -> Situation {
    Situation(standing: standing, today: today, chance: chance, organs: organs)
  }

  /// The system administrator, who may repair cases.
  var administrator: Actor {
    get throws {
      guard let person = try members["admin.system"]?.first else {
        throw CommandFailure("the office of the year has no system administrator")
      }
      return Actor(person: person.code, address: "local")
    }
  }

  // MARK: Acts

  /// Does an act that the journal knows by this name; nil when it was refused, which is counted. What
  /// goes wrong otherwise ends the year.
  func attempt<Answer>(_ act: String, _ work: () throws -> Answer) throws -> Answer? {
    let begin = ContinuousClock.now
    do {
      let answer = try work()
      tally.count(act, took: begin.duration(to: .now) / .milliseconds(1))
      clock.move(to: clock.now.adding(seconds: Int64(chance.number(in: 5...40))))
      return answer
    } catch let failure as ActFailure where failure.refusal != nil {
      refuse(act, failure)
    }
    return nil
  }

  /// Counts that somebody was refused something.
  func refuse(_ act: String, _ failure: ActFailure) {
    tally.refuse(act, because: failure.refusal ?? failure.description)
  }

  /// Counts acts that one call did one by one.
  func count(_ act: String, times: Int, took milliseconds: Double) {
    for _ in 0..<times { tally.count(act, took: milliseconds / Double(times)) }
  }
}

extension ActFailure {
  /// In a word why it was refused; nil for what went wrong.
  var refusal: String? {
    switch self {
    case .rejected(let rejection): rejection.kind
    case .refused(let refusal): refusal.code
    default: nil
    }
  }
}

extension Rejection {
  /// The reason without the particulars of the case, such as `verbRefused.transferRing`.
  var kind: String {
    if case .verbRefused(let refusal) = self {
      return "verbRefused.\("\(refusal)".prefix { $0 != "(" })"
    }
    if case .refusedByHandler(let code, _) = self { return "refusedByHandler.\(code)" }
    return String("\(self)".prefix { $0 != "(" })
  }
}
