package import CivilTime
import Directory
import Foundation
package import Runtime
package import SQLDatabase

/// The room of real-name establishment management (机构编制实名制).
package struct EstablishmentRoom: OfficeRoom {
  private let today: @Sendable () -> CalendarDate

  /// A room whose forms show what the rules say as of `today`, by default the day in Shanghai. Acts
  /// take the day of their step.
  package init(
    today: @escaping @Sendable () -> CalendarDate = {
      let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
      return CivilZone.shanghai.date(of: now)
    }
  ) {
    self.today = today
  }

  package var name: String { EstablishmentFact.room }
  package var migrations: [Migration] { EstablishmentSchema.migrations }
  package var projectedTables: [String] { EstablishmentSchema.projectedTables }

  package var handlers: [String: any ServiceTaskHandler] {
    Dictionary(
      uniqueKeysWithValues: EstablishmentTask.allCases.map { task in
        (task.rawValue, EstablishmentHandler(task: task))
      })
  }

  package var formData: [String: any FormDataSource] {
    [
      "establishment.numbers": NumbersOnForms(),
      "establishment.checks": ChecksOnForms(today: today),
    ]
  }

  package func apply(_ fact: Fact, of entry: EntryHead, to database: Connection) throws {
    let projection = EstablishmentProjection(
      database: database, at: entry.at.milliseconds)
    switch try EstablishmentFact(fact) {
    case .unitRegistered(let unit): try projection.register(unit)
    case .documentRegistered(let document): try projection.register(document)
    case .quotaChanged(let entry): try projection.append(entry)
    case .postsChanged(let entry): try projection.append(entry)
    case .staffRegistered(let member): try projection.register(member)
    case .staffChanged(let member): try projection.change(member)
    case .occupancyStarted(let occupancy): try projection.start(occupancy)
    case .occupancyStateChanged(let id, let state, let reason):
      try projection.change(id, to: state, reason: reason)
    case .occupancyEnded(let id, let kind, let date):
      try projection.end(id, kind, on: date)
    case .occupancyMoved(let ended, let occupancy):
      try projection.end(ended, .transferOut, on: occupancy.entryDate)
      try projection.start(occupancy)
    case .reserved(let reservation): try projection.reserve(reservation)
    case .granted(let id, let expires): try projection.grant(id, expires: expires)
    case .reservationClosed(let id, let closing): try projection.close(id, closing)
    }
  }
}
