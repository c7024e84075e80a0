import Runtime

/// Where somebody does an act while the office is being served: commands that change an office want it for
/// themselves.
struct ServedAct: Hashable {
  let page: String?
  /// Of the interface for programs (docs/rest.md).
  let call: String?

  /// The acts of commands that a served office offers elsewhere, by their names in the journal.
  static let known: [String: ServedAct] = [
    "printer.set": ServedAct(page: printers, call: "POST /v2/printers"),
    "printer.remove": ServedAct(page: printers, call: "POST /v2/printers/{printerCode}/removal"),
    "printer.calibrate": ServedAct(
      page: printers, call: "POST /v2/printers/{printerCode}/calibration"),
    "stock.receive": ServedAct(page: stock, call: "POST /v2/blanks/receipt"),
    "stock.allot": ServedAct(page: stock, call: "POST /v2/blanks/allotment"),
    "stock.spoil": ServedAct(page: stock, call: "POST /v2/blanks/spoiling"),
    "stock.destroy": ServedAct(page: stock, call: "POST /v2/blanks/destruction"),
    "stock.count": ServedAct(page: stock, call: "POST /v2/stock-accounts/count"),
    "booklet.enter": ServedAct(page: nil, call: "POST /v2/booklets/{sheetKey}/entries"),
    "booklet.skip": ServedAct(page: nil, call: "POST /v2/booklets/{sheetKey}/skip"),
    "booklet.renew": ServedAct(page: booklets, call: "POST /v2/booklets/{sheetKey}/renewal"),
    "mark.closeAlarm": ServedAct(page: "查验预警 (/counter/alarms)", call: nil),
  ]

  private static let printers = "打印机 (/counter/printers)"
  private static let stock = "空白证件 (/counter/stock)"
  private static let booklets = "证本续打 (/counter/booklets)"

  /// What the operator is told whose command found the office served.
  func failure(_ error: FolderInUse) -> CommandFailure {
    let ways = [page.map { "on its page \($0)" }, call.map { "by \($0)" }].compactMap(\.self)
    return CommandFailure(
      """
      \(error.path) is being served, and one program at a time may change an office: do this \
      \(ways.joined(separator: " or ")), or stop the office first
      """)
  }
}
