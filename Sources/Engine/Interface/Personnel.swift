/// Who the people of the office are, as the engine asks it while a command is carried out.
///
/// Not Sendable: it reads the directory within the act and ends with it. What the engine makes of an
/// answer it records, so that replay asks nobody.
package protocol Personnel {
  /// Why nobody could take a task that is offered to these groups alone; nil where somebody can.
  func vacancy(of groups: [String]) -> String?
  func staff(_ request: StaffingRequest) -> StaffingAnswer?
}
