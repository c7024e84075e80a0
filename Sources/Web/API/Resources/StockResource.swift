import Certificates
import CivilTime
import Directory
import HTTPServer
import JSONText
import Runtime

/// The stock of numbered blanks (空白证件), for programs.
enum StockResource {
  private static let atCounter = APIRoute.Right.any([.printSheets])
  private static let keepers = APIRoute.Right.any([.keepStock])
  private static let number = Shape.integer(1...4_294_967_295)

  private static let members: [Shape.Member] = [
    .required("kind", .name, "what the blanks are for, such as 卫生许可证"),
    .required("from", number, "the first number"),
    .optional("to", number, "the last number (the first)"),
  ]
  private static let holder = Shape.Member.optional(
    "holder", .name, "the window, or the code of the person (the store)")
  private static let reason = Shape.Member.required("reason", .words, "why")

  static let routes: [APIRoute] = [
    APIRoute(
      .post, "blanks/search", "Blanks of a kind, in the order of their numbers.", atCounter,
      [.required("filter", .object(members), "which"), APIPage.member],
      replies: [.ok(.page(of: .blank))], answer: search),
    APIRoute(
      .post, "stock-accounts/search", "The accounts of the holders of a kind for a day (日结对账).",
      atCounter,
      [
        .required(
          "filter",
          .object([
            .required("kind", .name, "what the blanks are for"),
            .optional("day", .text(length: 10...10), "the day, such as 2026-07-01 (today)"),
          ]), "which"), APIPage.member,
      ], replies: [.ok(.page(of: .stockAccount))], answer: accounts),
    APIRoute(
      .post, "blanks/receipt", "Takes over a batch from the printing house (入库).", keepers,
      members + [
        .required("supplier", .name, "the printing house"),
        .optional(
          "thickness", .integer(10...5_000), "of a blank, in thousandths of a millimetre"),
      ], replies: [.nothing]
    ) { call in
      let range = try blanks(call)
      let supplier = call.body.text("supplier") ?? ""
      let thickness = call.body.integer("thickness").map { Double($0) / 1_000 }
      return try act("stock.receive", call) {
        try $0.receive(range, from: supplier, thickness: thickness)
      }
    },
    APIRoute(
      .post, "blanks/allotment", "Gives blanks to a window or person, or back to the store (领用).",
      keepers, members + [holder], replies: [.nothing]
    ) { call in
      let range = try blanks(call)
      let holder = call.body.text("holder")
      return try act("stock.allot", call) { try $0.allot(range, to: holder) }
    },
    APIRoute(
      .post, "blanks/spoiling", "A blank was spoiled before it was printed on (作废).", keepers,
      [
        .required("kind", .name, "what the blanks are for"),
        .required("from", number, "its number"), reason,
      ], replies: [.nothing]
    ) { call in
      let range = try blanks(call)
      let reason = call.body.text("reason") ?? ""
      return try act("stock.spoil", call) {
        try $0.spoil(BlankNumber(kind: range.kind, number: range.first), reason: reason)
      }
    },
    APIRoute(
      .post, "blanks/destruction", "Blanks were destroyed before two people (销毁).", keepers,
      members + [
        .required("witnesses", .list(of: .name, count: 2...10), "who was there"), reason,
      ], replies: [.nothing]
    ) { call in
      let range = try blanks(call)
      let witnesses = call.body.texts("witnesses")
      let reason = call.body.text("reason") ?? ""
      return try act("stock.destroy", call) {
        try $0.destroy(range, witnesses: witnesses, reason: reason)
      }
    },
    APIRoute(
      .post, "stock-accounts/count", "Keeps what was counted at the end of the day.", keepers,
      [
        .required("kind", .name, "what the blanks are for"), holder,
        .required("counted", .integer(0...10_000_000), "how many are in hand"),
        .optional("explanation", .words, "why the count differs"),
      ], replies: [.nothing]
    ) { call in
      let body = call.body
      let (kind, holder) = (body.text("kind") ?? "", body.text("holder"))
      let (counted, explanation) = (body.integer("counted") ?? 0, body.text("explanation"))
      return try act("stock.count", call) {
        try $0.count(kind, holder: holder, counted: counted, explanation: explanation)
      }
    },
  ]

  private static func blanks(_ call: APICall) throws(APIProblem) -> BlankRange {
    try blanks(in: call.body)
  }

  private static func blanks(in body: APIBody) throws(APIProblem) -> BlankRange {
    let first = body.integer("from") ?? 0
    let last = body.integer("to") ?? first
    guard let from = UInt32(exactly: first), let to = UInt32(exactly: last),
      let range = BlankRange(kind: body.text("kind") ?? "", first: from, last: to)
    else {
      throw .badRequest(
        "from and to must run upwards and name at most \(BlankRange.mostNumbers) blanks.")
    }
    return range
  }

  private static func act(
    _ name: String, _ call: APICall,
    _ body: @escaping @Sendable (CertificateRegister) throws -> Void
  ) throws -> APIAnswer {
    let room = call.office.certificates
    _ = try call.runtime.perform(name, by: call.actor, key: call.key) { step in
      try body(room.register(step))
      return Done()
    }
    return .done
  }

  private static func search(_ call: APICall) throws -> APIAnswer {
    let range = try blanks(in: call.body.object("filter"))
    let found = try call.runtime.read { try StockQueries($0).blanks(in: range) }
    return APIPage(call.body).answer(cut: found) { blank in
      [
        "kind": .string(blank.number.kind), "number": .integer(Int(blank.number.number)),
        "state": .string(blank.state.rawValue),
        "holder": blank.holder.map { .string($0) } ?? .null,
        "sheetKey": blank.print.map { .string($0.description) } ?? .null,
        "reason": blank.reason.map { .string($0) } ?? .null,
      ]
    }
  }

  private static func accounts(_ call: APICall) throws -> APIAnswer {
    let filter = call.body.object("filter")
    let kind = filter.text("kind") ?? ""
    let written = filter.text("day")
    let day = written.map { CalendarDate($0) } ?? call.office.today(at: call.now)
    guard let day else { throw APIProblem.badRequest("filter.day must be a day, as 2026-07-01.") }
    let found = try call.runtime.read { database in
      let stock = StockQueries(database)
      return try stock.holders(of: kind).map { try stock.account(of: kind, holder: $0, on: day) }
    }
    return APIPage(call.body).answer(cut: found) { account in
      [
        "kind": .string(account.kind), "holder": account.holder.map { .string($0) } ?? .null,
        "day": .string(account.day.description), "opening": .integer(account.opening),
        "received": .integer(account.received), "used": .integer(account.used),
        "spoiled": .integer(account.spoiled), "destroyed": .integer(account.destroyed),
        "handedOn": .integer(account.handedOn), "closing": .integer(account.closing),
      ]
    }
  }
}
