import Certificates
import CivilTime
import JSONText
import Runtime

/// `tongzheng stock list`.
struct StockListCommand: Command {
  static let words = ["stock", "list"]
  static let summary = "lists the numbered blanks: batches, states, and who has which"
  static let explanation = """
    Of each kind: the batches that came, how many blanks are in hand, used, spoiled and destroyed,
    and which numbers each window or person has in hand. The office may be running.
    """
  static let parameters: [Parameter] = [
    .operand("KIND", isRequired: false, "one kind alone"), DataOption.parameter, DataOption.json,
  ]

  private let kind: String?
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    kind = values["KIND"]
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let wanted = kind
    let kinds = try Office.observing(folder).runtime.read { database in
      let stock = StockQueries(database)
      return try stock.kinds().filter { wanted == nil || $0 == wanted }.map { kind in
        KindOfBlanks(
          kind: kind, batches: try stock.batches(of: kind), totals: try stock.totals(of: kind),
          inHand: try stock.holders(of: kind).map { ($0, try stock.inHand(of: kind, holder: $0)) }
            .filter { !$0.1.isEmpty })
      }
    }
    if let wanted, kinds.isEmpty {
      throw CommandFailure("no blanks of the kind “\(wanted)” were ever received")
    }
    terminal.output(
      asJSON ? JSON.array(kinds.map(\.json)).text : kinds.map(\.words).joined(separator: "\n"))
    return .done
  }
}

/// `tongzheng stock count`.
struct StockCountCommand: Command {
  static let words = ["stock", "count"]
  static let summary = "closes the day of the blanks: compares the account with what was counted"
  static let explanation = """
    Shows the account of the blanks that a window, a person or the store has (日结对账): what was
    there, came, was used, spoiled, destroyed or handed on, and what must be in hand. With --counted
    the count is kept; one that differs wants --explanation. Without it nothing changes, and the
    office may be running.
    """
  static let parameters: [Parameter] = [
    StockOptions.kind, StockOptions.holder,
    .option("counted", value: "N", "how many blanks are in hand"),
    .option("explanation", value: "TEXT", "why the count differs"),
    .option("day", value: "DAY", "of another day, to look at (default: today)"),
    DataOption.parameter, DataOption.json,
  ]

  private let kind: String
  private let holder: String?
  private let counted: Int?
  private let explanation: String?
  private let day: CalendarDate?
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    kind = try values.required("KIND")
    holder = values["holder"]
    counted = try values.integer("counted", in: 0...10_000_000)
    explanation = values["explanation"]
    day = try values.date("day")
    folder = DataOption.folder(values)
    asJSON = values.has("json")
    if counted != nil, day != nil {
      throw UsageError("--day shows another day; what was counted is always of today")
    }
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let (kind, holder) = (kind, holder)
    if let counted {
      let explanation = explanation
      try StockOptions.act("stock.count", in: folder) {
        try $0.count(kind, holder: holder, counted: counted, explanation: explanation)
      }
    }
    let office = try Office.observing(folder)
    let day = day ?? office.runtime.settings.zone.date(of: office.runtime.settings.now())
    let account = try office.runtime.read { database -> StockAccount in
      let stock = StockQueries(database)
      guard try stock.kinds().contains(kind) else {
        throw CommandFailure("no blanks of the kind “\(kind)” were ever received")
      }
      return try stock.account(of: kind, holder: holder, on: day)
    }
    terminal.output(asJSON ? account.json(counted: counted).text : account.words)
    return .done
  }
}

/// The blanks of one kind, for the terminal.
private struct KindOfBlanks {
  let kind: String
  let batches: [BlankBatch]
  let totals: [BlankState: Int]
  let inHand: [(holder: String?, ranges: [BlankRange])]

  var json: JSON {
    [
      "kind": .string(kind),
      "totals": .object(
        JSONObject(BlankState.allCases.map { ($0.rawValue, .integer(totals[$0] ?? 0)) })),
      "batches": .array(
        batches.map {
          [
            "first": .integer(Int($0.range.first)), "last": .integer(Int($0.range.last)),
            "supplier": .string($0.supplier), "receivedOn": .string($0.receivedOn.description),
            "receivedBy": .string($0.receivedBy),
          ]
        }),
      "inHand": .array(
        inHand.map { held in
          [
            "holder": held.holder.map { .string($0) } ?? .null,
            "ranges": .array(
              held.ranges.map {
                ["first": .integer(Int($0.first)), "last": .integer(Int($0.last))]
              }),
          ]
        }),
    ]
  }

  var words: String {
    let states = BlankState.allCases.map { "\($0.name) \(totals[$0] ?? 0)" }
    var lines = ["\(kind)：\(states.joined(separator: "，"))"]
    for batch in batches {
      lines.append(
        "  \(batch.receivedOn) \(batch.supplier) \(batch.range.first)～\(batch.range.last) \(batch.receivedBy)"
      )
    }
    for held in inHand {
      let numbers = held.ranges.map {
        $0.count == 1 ? "\($0.first)" : "\($0.first)～\($0.last)"
      }
      lines.append("  \(held.holder ?? "库房")：\(numbers.joined(separator: "、"))")
    }
    return lines.joined(separator: "\n")
  }
}

extension StockAccount {
  fileprivate func json(counted: Int?) -> JSON {
    [
      "kind": .string(kind), "holder": holder.map { .string($0) } ?? .null,
      "day": .string(day.description), "opening": .integer(opening),
      "received": .integer(received), "used": .integer(used), "spoiled": .integer(spoiled),
      "destroyed": .integer(destroyed), "handedOn": .integer(handedOn),
      "inHand": .integer(closing), "counted": counted.map { .integer($0) } ?? .null,
    ]
  }

  fileprivate var words: String {
    """
    \(kind) \(holder ?? "库房") \(day)
    期初 \(opening)，领入 \(received)，使用 \(used)，作废 \(spoiled)，销毁 \(destroyed)，转出 \(handedOn)，结存 \(closing)
    """
  }
}
