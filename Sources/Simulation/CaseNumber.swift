/// The number of a case (编号), which an office gives to every case and a simulation to every instance
/// that it starts: 1, 2 and so on.
enum CaseNumber {
  /// The variable by which models ask for it; in models of other engines `execution.processInstanceId`.
  static let variable = "caseNumber"
}
