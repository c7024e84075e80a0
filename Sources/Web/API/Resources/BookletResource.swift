import Certificates
import Directory
import HTTPServer
import JSONText
import Runtime

/// What is entered into booklets (续打), for programs: ordering entries, leaving lines out, and new booklets.
enum BookletResource {
  /// What is entered has force: more than printing it is needed.
  private static let officers = APIRoute.Right.any([.voidPrint])
  private static let register = Shape.Member.required("register", .name, "the register")

  static let routes: [APIRoute] = [
    APIRoute(
      .post, "booklets/{sheetKey}/entries",
      "Orders entries into a register of a booklet, for a counter to print.", officers,
      [
        register,
        .required(
          "entries", .list(of: .variables, count: 1...1_000), "with the names that it prints"),
        .optional("caseNumber", .name, "the case that they belong to (that of the booklet)"),
      ], replies: [.created(.bookletEntries)], answer: enter),
    APIRoute(
      .post, "booklets/{sheetKey}/skip",
      "Leaves lines out, so that another becomes the next free one.", officers,
      [
        register, .required("page", .integer(1...9_999), "the number on the page"),
        .required("line", .integer(1...200), "the line that becomes the next, counted from 1"),
        .required("reason", .words, "why"),
      ], replies: [.nothing], answer: skip),
    APIRoute(
      .post, "booklets/{sheetKey}/renewal",
      "Reserves the booklet that follows one that is full, damaged or lost.", officers,
      [
        .required("cause", .choice(BookletEnd.allCases.map(\.rawValue)), "what became of it"),
        .required("reason", .words, "why"),
      ], replies: [.created(.sheet)], answer: renew),
  ]

  private static func enter(_ call: APICall) throws -> APIAnswer {
    let record = try CounterResource.standing(call.values["sheetKey"], call).record
    let body = call.body
    let rows = body.json["entries"]?.arrayValue ?? []
    let caseNumber = body.text("caseNumber") ?? record.caseNumber
    let name = body.text("register") ?? ""
    let waiting = try perform("booklet.enter", call) { register in
      "\(try register.enter(rows, into: name, of: record.number.text, caseNumber: caseNumber))"
    }
    return .created([
      "entered": .integer(rows.count), "waiting": .integer(Int(waiting) ?? rows.count),
    ])
  }

  private static func skip(_ call: APICall) throws -> APIAnswer {
    let id = try CounterResource.standing(call.values["sheetKey"], call).record.id
    let body = call.body
    let place = BookletPlace(page: body.integer("page") ?? 1, line: body.integer("line") ?? 1)
    let (name, reason) = (body.text("register") ?? "", body.text("reason") ?? "")
    _ = try perform("booklet.skip", call) { register in
      try register.skipLines(of: id, in: name, to: place, reason: reason)
      return ""
    }
    return .done
  }

  private static func renew(_ call: APICall) throws -> APIAnswer {
    let id = try CounterResource.standing(call.values["sheetKey"], call).record.id
    guard let end = call.body.text("cause").flatMap({ BookletEnd(rawValue: $0) }) else {
      throw APIProblem.badRequest("cause must be full, damaged or lost.")
    }
    let reason = call.body.text("reason") ?? ""
    let new = try perform("booklet.renew", call) { register in
      try register.renew(id, end, reason: reason).id.description
    }
    return .created(CounterResource.json(try CounterResource.standing(new, call)))
  }

  private static func perform(
    _ name: String, _ call: APICall,
    _ body: @escaping @Sendable (CertificateRegister) throws -> String
  ) throws -> String {
    let room = call.office.certificates
    return try call.runtime.perform(name, by: call.actor, key: call.key) { step in
      try body(room.register(step))
    }
  }
}
