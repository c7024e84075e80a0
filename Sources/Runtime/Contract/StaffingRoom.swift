package import CivilTime
package import Engine
package import SQLDatabase

/// The room that knows who works in the office, and so who is to do a task.
package protocol StaffingRoom: OfficeRoom {
  func staff(_ request: StaffingRequest, on database: Connection) throws -> StaffingAnswer

  /// Why nobody could take a task that is offered to these groups alone; nil where somebody can. It follows
  /// from what facts of the room have made of its rows, whatever the day.
  func vacancy(of groups: [String], reading database: Connection) throws -> String?

  /// Why a person can get nothing to do in a case of this secrecy; nil where he can. It follows from what
  /// facts of the room have made of its rows, whatever the day.
  func hindrance(
    to person: String, secrecy: String, reading database: Connection
  ) throws -> StaffingNote?

  /// Whether `proxy` may act in the place of `person` in a case of this process and unit on a day.
  func may(
    _ proxy: String, actFor person: String, inProcess process: String, ofUnit unit: String?,
    on day: CalendarDate, reading database: Connection
  ) throws -> Bool

  /// Whether a person is cleared for what is so secret: `none`, `confidential`, `secret`, `topSecret`.
  func may(
    _ person: String, seeSecrecy secrecy: String, reading database: Connection
  ) throws -> Bool
}

extension Step {
  /// Who is to do a task, as the directory stands in this step; nil in an office that knows no people.
  package func staff(_ request: StaffingRequest) throws -> StaffingAnswer? {
    try staffing?.staff(request, on: database)
  }

  /// The room to ask whether somebody may act for another or see what is secret.
  package var staffing: (any StaffingRoom)? { rooms.staffing }
}
