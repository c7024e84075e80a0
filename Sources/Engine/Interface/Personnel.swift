/// Who the people of the office are, as the engine asks it while a command is carried out.
///
/// Not Sendable: it reads the directory within the act and ends with it. What the engine makes of an
/// answer it records, so that replay asks nobody.
package protocol Personnel {
  /// Why nobody could take a task that is offered to these groups alone; nil where somebody can.
  func vacancy(of groups: [String]) -> String?
  /// Why a person can get nothing to do in a case of this secrecy: he has left or never was
  /// (`left`, `unknown`), does no business (`administrator`), or is not cleared (`notCleared`); nil where he
  /// can.
  func hindrance(to person: String, secrecy: String) -> StaffingNote?
  func staff(_ request: StaffingRequest) -> StaffingAnswer?
}
