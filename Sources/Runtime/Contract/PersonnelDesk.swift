import CivilTime
import Engine
import SQLDatabase

/// Answers the engine's questions about people within an act, from the rows of the room that knows them.
///
/// The engine's rules cannot throw what a database throws: the first such failure is kept, and whoever
/// carries the command out asks for it afterwards.
final class PersonnelDesk: Personnel {
  private let room: any StaffingRoom
  private let keeper: CaseKeeper
  private let rows: () throws -> Connection
  private(set) var failure: (any Error)?

  /// `rows` are those that the acts before have left.
  init(
    _ room: any StaffingRoom, remembering keeper: CaseKeeper,
    reading rows: @escaping () throws -> Connection
  ) {
    self.room = room
    self.keeper = keeper
    self.rows = rows
  }

  func vacancy(of groups: [String]) -> String? {
    answer {
      try keeper.vacancy(of: groups) { try room.vacancy(of: groups, reading: rows()) }
    } ?? nil
  }

  func hindrance(to person: String, secrecy: String) -> StaffingNote? {
    answer {
      try keeper.hindrance(to: person, secrecy: secrecy) {
        try room.hindrance(to: person, secrecy: secrecy, reading: rows())
      }
    } ?? nil
  }

  func staff(_ request: StaffingRequest) -> StaffingAnswer? {
    answer { try room.staff(request, on: rows()) }
  }

  private func answer<Answer>(_ ask: () throws -> Answer) -> Answer? {
    do {
      return try ask()
    } catch {
      failure = failure ?? error
      return nil
    }
  }

  func throwFailure() throws {
    if let failure { throw failure }
  }
}
