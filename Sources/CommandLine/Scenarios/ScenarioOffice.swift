import Certificates
import CivilTime
import Directory
import Establishment
import Foundation
import Runtime
import WorkCalendar

/// The demonstration county with definitions deployed, in a temporary folder and in virtual time.
///
/// The real runtime with the real rooms: a scenario proves what the office does, not a likeness.
final class ScenarioOffice {
  let runtime: OfficeRuntime
  let zone: CivilZone
  let clock: VirtualClock
  private let folder: DataFolder
  private let reports: SaidLines

  init(at start: Instant, deploying definitions: [Resource]) throws {
    let clock = VirtualClock(start)
    let reports = SaidLines()
    var settings = RuntimeSettings(calendar: try .national())
    settings.now = { clock.now }
    settings.report = { reports.append($0) }
    let zone = settings.zone
    folder = DataFolder(
      FileManager.default.temporaryDirectory.appending(
        path: "tongzheng-scenario-\(UUID().uuidString)"))
    let certificates = try Self.certificates(in: folder)
    runtime = try OfficeRuntime(
      folder: folder,
      rooms: [
        DirectoryRoom(), EstablishmentRoom(today: { zone.date(of: clock.now) }), certificates,
      ],
      settings: settings)
    self.clock = clock
    self.reports = reports
    self.zone = zone
    try runtime.start(background: false)
    let county = try DemonstrationOffice(today: zone.date(of: start))
    _ = try runtime.perform("demonstrate", by: .system) { step in
      try county.record(in: step)
      return Done()
    }
    _ = try runtime.deploy(definitions, by: .system)
  }

  private static func certificates(in folder: DataFolder) throws -> CertificatesRoom {
    let county = try OfficeIdentity.demonstration(address: "https://yunling.example")
    return CertificatesRoom(
      settings: CertificateSettings(
        issuer: county.issuer, issuerName: county.name, prefix: county.prefix,
        address: county.address),
      keyring: MarkKeyring(folder: folder.keys.path))
  }

  /// Ends the office and forgets it.
  func close() throws {
    runtime.stop()
    try FileManager.default.removeItem(at: folder.url)
  }

  var now: Instant { clock.now }
  var today: CalendarDate { zone.date(of: clock.now) }

  /// What the runtime had to tell the administrator since the last call.
  func takeReports() -> [String] { reports.take() }

  /// Lets time pass; every timer fires at its own moment, the earliest first.
  func advance(by duration: CivilDuration) throws {
    let end = zone.adding(duration, to: clock.now)
    while let next = try runtime.fireTimers(), next <= end { clock.move(to: next) }
    clock.move(to: end)
    try runtime.fireTimers()
  }

  /// The person who is named by a login, or as the first holder of a role such as `unit.head@U014`.
  func person(_ name: Scenario.PersonName) throws -> ScenarioPerson {
    let (person, authority) = try runtime.read { database in
      let queries = DirectoryQueries(database)
      let code = try queries.account(name)?.person ?? queries.members(ofGroup: name).first?.code
      guard let code, let person = try queries.person(code) else {
        throw ScenarioStop("nobody has the login or the role “\(name)”")
      }
      return (person, try queries.authority(of: code))
    }
    return ScenarioPerson(code: person.code, name: person.name, authority: authority)
  }

  func grant(_ role: String, to person: ScenarioPerson) throws {
    let parts = role.split(separator: "@", maxSplits: 1).map(String.init)
    _ = try runtime.perform("directory.grant", by: .system) { step in
      try DirectoryRegister(step).grant(
        parts.first ?? "", to: person.code, at: parts.count == 2 ? parts[1] : nil)
      return Done()
    }
  }
}

/// Somebody who acts in a scenario.
struct ScenarioPerson: Sendable {
  let code: String
  let name: String
  let authority: Authority

  var actor: Actor { Actor(person: code, address: "local") }
  /// The keys under which tasks are offered to this person.
  var inboxKeys: [String] { authority.groupKeys + [InboxKey.person(code)] }
}

/// Why a scenario cannot go on.
struct ScenarioStop: Error, Hashable, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
