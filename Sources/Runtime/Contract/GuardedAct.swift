import SQLDatabase

/// An act that needs a permission of its own (权限), whatever door it comes through.
///
/// The runtime asks for it inside the act, so a door that does not check lets nobody through either.
package enum GuardedAct: Hashable, Sendable {
  /// Repairing, stopping and migrating cases (流程修复).
  case repair
  /// Taking and answering the jobs of workers outside (外部作业).
  case work
  /// Importing notices of holidays and tables of hours (工作日历).
  case calendar
}

extension Actor {
  /// The program itself, or whoever has a shell on the machine.
  var isOperator: Bool { self == .system || person.hasPrefix("cli:") }
}

extension RoomRegistry {
  /// The first room that knows people decides. Without such a room there is nobody to tell apart.
  func permits(_ act: GuardedAct, to actor: Actor, on database: Connection) throws -> Bool {
    if actor.isOperator { return true }
    for room in rooms {
      if let verdict = try room.permits(act, to: actor.person, on: database) { return verdict }
    }
    return true
  }
}
