import Certificates
import JSONText
import Runtime

/// `tongzheng stock receive`.
struct StockReceiveCommand: Command {
  static let words = ["stock", "receive"]
  static let summary = "takes over numbered blanks from the printing house"
  static let explanation = """
    Enters a batch of numbered blanks (空白证件) into the stock; they lie in the store until they are
    allotted. A number that was ever received is refused. The office must not be running.
    """
  static let parameters: [Parameter] =
    [StockOptions.kind] + StockOptions.range + [
      .option("supplier", value: "NAME", "the printing house"),
      .option(
        "thickness", value: "MM", "how thick a blank is, for printers that take no thicker one"),
      DataOption.parameter, DataOption.json,
    ]

  private let range: BlankRange
  private let supplier: String
  private let thickness: Double?
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    range = try StockOptions.range(values)
    supplier = try StockOptions.text("supplier", values)
    thickness = try values.millimetres("thickness")
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let (range, supplier, thickness) = (range, supplier, thickness)
    try StockOptions.act("stock.receive", in: folder) {
      try $0.receive(range, from: supplier, thickness: thickness)
    }
    terminal.output(range.report("received", asJSON: asJSON))
    return .done
  }
}

/// `tongzheng stock allot`.
struct StockAllotCommand: Command {
  static let words = ["stock", "allot"]
  static let summary = "gives numbered blanks to a window or person, or back to the store"
  static let explanation = """
    A sheet can be printed only on a blank that was allotted to its window or to the person who
    prints. Without --holder the blanks go back to the store. The office must not be running.
    """
  static let parameters: [Parameter] =
    [StockOptions.kind] + StockOptions.range + [
      StockOptions.holder, DataOption.parameter, DataOption.json,
    ]

  private let range: BlankRange
  private let holder: String?
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    range = try StockOptions.range(values)
    holder = values["holder"]
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let (range, holder) = (range, holder)
    try StockOptions.act("stock.allot", in: folder) { try $0.allot(range, to: holder) }
    terminal.output(range.report("allotted", asJSON: asJSON))
    return .done
  }
}

/// `tongzheng stock spoil`.
struct StockSpoilCommand: Command {
  static let words = ["stock", "spoil"]
  static let summary = "records a blank that was spoiled before it was printed on"
  static let explanation = """
    A spoiled blank is kept until it is destroyed. One on which a sheet was printed is spoiled with
    its sheet, on the page of the print. The office must not be running.
    """
  static let parameters: [Parameter] = [
    StockOptions.kind, .option("from", value: "N", "its number"), StockOptions.reason,
    DataOption.parameter, DataOption.json,
  ]

  private let range: BlankRange
  private let reason: String
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    range = try StockOptions.range(values)
    reason = try StockOptions.text("reason", values)
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let (blank, reason) = (BlankNumber(kind: range.kind, number: range.first), reason)
    try StockOptions.act("stock.spoil", in: folder) { try $0.spoil(blank, reason: reason) }
    terminal.output(range.report("spoiled", asJSON: asJSON))
    return .done
  }
}

/// `tongzheng stock destroy`.
struct StockDestroyCommand: Command {
  static let words = ["stock", "destroy"]
  static let summary = "records that spoiled or outdated blanks were destroyed before two people"
  static let explanation = """
    Enters blanks into the list of what was destroyed (销毁清单): spoiled ones, or such as are in hand
    and out of use. Two different names are wanted. The office must not be running.
    """
  static let parameters: [Parameter] =
    [StockOptions.kind] + StockOptions.range + [
      .option("witness", value: "NAME", repeats: true, "who was there; to be given twice"),
      StockOptions.reason, DataOption.parameter, DataOption.json,
    ]

  private let range: BlankRange
  private let witnesses: [String]
  private let reason: String
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    range = try StockOptions.range(values)
    witnesses = values.all("witness")
    reason = try StockOptions.text("reason", values)
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let (range, witnesses, reason) = (range, witnesses, reason)
    try StockOptions.act("stock.destroy", in: folder) {
      try $0.destroy(range, witnesses: witnesses, reason: reason)
    }
    terminal.output(range.report("destroyed", asJSON: asJSON))
    return .done
  }
}

extension BlankRange {
  /// What was done to the blanks, for the terminal.
  fileprivate func report(_ what: String, asJSON: Bool) -> String {
    guard asJSON else { return "\(what): \(self) (\(count))" }
    return JSON.object([
      "act": .string(what), "kind": .string(kind), "first": .integer(Int(first)),
      "last": .integer(Int(last)), "count": .integer(count),
    ]).text
  }
}
