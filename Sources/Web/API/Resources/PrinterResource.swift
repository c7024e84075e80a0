import Directory
import DotMatrix
import Drawing
import HTTPServer
import JSONText
import PrintDesk
import Printing
import Runtime
import Transports

/// The printers of the office, for programs: adding them, their alignment page, what was measured, and taking
/// them away. Lengths are thousandths of a millimetre.
enum PrinterResource {
  private static let atCounter = APIRoute.Right.any([.printSheets])
  private static let keepers = APIRoute.Right.any([.keepStock])
  private static let feeds = PaperStock.Feed.allCases.map(\.rawValue)
  private static let feed = Shape.Member.optional(
    "feed", .choice(feeds), "how paper is fed (the usual way of the printer)")
  private static let paper: [Shape.Member] = [
    .optional("width", .integer(80_000...560_000), "of the alignment page (210000)"),
    .optional("height", .integer(60_000...560_000), "of the alignment page (297000)"),
  ]
  private static let measure = Shape.integer(-50_000...600_000)

  static let routes: [APIRoute] = [
    APIRoute(
      .post, "printers/search", "The printers of the office, and what they do now.", atCounter,
      [APIPage.member], replies: [.ok(.page(of: .printer))]
    ) { call in
      let statuses = call.office.spooler.statuses
      let all = try call.runtime.read { try PrintDeskQueries($0).printers() }
      return APIPage(call.body).answer(cut: all) { json($0, statuses[$0.code]) }
    },
    APIRoute(
      .post, "printers", "Registers a printer, or describes it anew.", keepers,
      [
        .required("printerCode", .name, "the word that names it: small letters, digits, dashes"),
        .optional("name", .name, "what people call it (its code)"),
        .optional("address", .name, "where it is reached; without one it is a screen"),
        .optional("profile", .name, "the class of machines (escp-k)"),
        .optional(
          "feeds", .list(of: .choice(feeds), count: 1...3), "the usual way first (sheet)"),
        .optional("window", .name, "where it stands (its name)"),
        .optional(
          "mode", .choice(["bitmap", "mixed", "text", "pdf"]),
          "how it prints (mixed); pdf is for the driver of a queue"),
        .optional("thickness", .integer(10...5_000), "of the thickest paper that it takes"),
        .optional("parts", .integer(1...20), "the most parts of a form"),
      ], replies: [.created(.printer)], answer: set),
    APIRoute(
      .post, "printers/{printerCode}/removal", "Takes a printer away that has nothing to do.",
      keepers, replies: [.nothing]
    ) { call in
      let code = try printer(call).code
      return try act("printer.remove", call) { try $0.remove(code) }
    },
    APIRoute(
      .post, "printers/{printerCode}/test", "Sends the alignment page beside the queue.", atCounter,
      [feed] + paper, replies: [.nothing], answer: test),
    APIRoute(
      .post, "printers/{printerCode}/calibration",
      "Finds from measured crosses where a printer puts things, and keeps it.", keepers,
      [feed] + paper + [
        .required(
          "crosses",
          .list(
            of: .object([
              .required("number", .integer(1...9), "the strokes beside it"),
              .required("x", measure, "from the left edge of the paper"),
              .required("y", measure, "from its upper edge"),
            ]), count: 4...9), "four are wanted, nine are better")
      ], replies: [.ok(.calibration)], answer: calibrate),
  ]

  private static func printer(_ call: APICall) throws -> Printer {
    let code = call.values["printerCode"] ?? ""
    guard let printer = try call.runtime.read({ try PrintDeskQueries($0).printer(code) }) else {
      throw APIProblem.notFound("There is no printer \(code).")
    }
    return printer
  }

  // MARK: Acts

  private static func set(_ call: APICall) throws -> APIAnswer {
    let body = call.body
    let code = body.text("printerCode") ?? ""
    let name = body.text("name") ?? code
    var address: PrinterAddress?
    if let written = body.text("address") {
      do throws(PrinterAddress.Malformed) {
        address = try PrinterAddress(written)
      } catch {
        throw APIProblem.badRequest("address: \(error.description)")
      }
    }
    let mode = body.text("mode") ?? DotTarget.Mode.mixed.rawValue
    let printer = Printer(
      code: code, name: name, profile: body.text("profile") ?? PrinterProfile.generic.id,
      address: address,
      feeds: (body.list("feeds") ?? ["sheet"]).compactMap { PaperStock.Feed(rawValue: $0) },
      window: body.text("window") ?? name, mode: DotTarget.Mode(rawValue: mode) ?? .mixed,
      thickest: body.integer("thickness").map { Double($0) / 1_000 },
      parts: body.integer("parts"), takesPDF: mode == "pdf")
    _ = try act("printer.set", call) { try $0.set(printer) }
    call.office.spooler.ring()
    return .created(json(printer, nil))
  }

  private static func test(_ call: APICall) throws -> APIAnswer {
    let printer = try printer(call)
    guard printer.address != nil else {
      throw APIProblem.conflict(
        "refused", "\(printer.code) is a screen: its page gives the alignment page as a PDF.")
    }
    do {
      let data = try printer.alignment(try page(call), feed: feed(call, printer))
      call.office.spooler.sendTest(data, to: printer)
    } catch let error as DotMatrixError {
      throw APIProblem.conflict("refused", error.description)
    }
    return .done
  }

  private static func calibrate(_ call: APICall) throws -> APIAnswer {
    let printer = try printer(call)
    let page = try page(call)
    let measured = call.body.objects("crosses")
    guard Set(measured.map { $0.integer("number") }).count == measured.count else {
      throw APIProblem.badRequest("crosses: each may be given once.")
    }
    let crosses = measured.map { cross in
      CalibrationFit.Cross(
        asked: page.crosses[(cross.integer("number") ?? 1) - 1],
        measured: Point(
          x: Double(cross.integer("x") ?? 0) / 1_000, y: Double(cross.integer("y") ?? 0) / 1_000))
    }
    let found: PrinterCalibration
    do throws(DotMatrixError) {
      found = try PrinterCalibration(of: printer, feed(call, printer), crosses: crosses)
    } catch {
      throw APIProblem.conflict("refused", error.description)
    }
    _ = try act("printer.calibrate", call) { try $0.calibrate(found) }
    return .ok(json(found))
  }

  private static func feed(_ call: APICall, _ printer: Printer) -> PaperStock.Feed {
    call.body.text("feed").flatMap { PaperStock.Feed(rawValue: $0) } ?? printer.feeds.first
      ?? .sheet
  }

  private static func page(_ call: APICall) throws(APIProblem) -> AlignmentPage {
    let width = Double(call.body.integer("width") ?? 210_000) / 1_000
    let height = Double(call.body.integer("height") ?? 297_000) / 1_000
    guard let page = AlignmentPage(width: width, height: height) else {
      throw .badRequest("width and height hold no alignment page.")
    }
    return page
  }

  private static func act(
    _ name: String, _ call: APICall, _ body: @escaping @Sendable (PrintDesk) throws -> Void
  ) throws -> APIAnswer {
    let room = call.office.printDesk
    _ = try call.runtime.perform(name, by: call.actor, key: call.key) { step in
      try body(room.desk(step))
      return Done()
    }
    return .done
  }

  // MARK: Answers

  private static func json(_ printer: Printer, _ status: DeviceStatus?) -> JSON {
    [
      "printerCode": .string(printer.code), "name": .string(printer.name),
      "profile": .string(printer.profile),
      "address": printer.address.map { .string($0.description) } ?? .null,
      "feeds": .array(printer.feeds.map { .string($0.rawValue) }),
      "window": .string(printer.window),
      "mode": .string(printer.takesPDF ? "pdf" : printer.mode.rawValue),
      "thickness": printer.thickest.map { .integer(thousandths($0)) } ?? .null,
      "parts": printer.parts.map { .integer($0) } ?? .null,
      "printJobKey": status.map { .string("\($0.job)") } ?? .null,
      "sentBytes": .integer(status?.sent ?? 0),
      "trouble": status?.trouble.map { .string($0) } ?? .null,
    ]
  }

  private static func json(_ found: PrinterCalibration) -> JSON {
    let (x, y) = (found.calibration.map.x, found.calibration.map.y)
    func millionths(_ value: Double) -> JSON { .integer(Int((value * 1_000_000).rounded())) }
    return [
      "printerCode": .string(found.printer), "feed": .string(found.feed.rawValue),
      "scaleX": millionths(x.x), "skewX": millionths(x.y),
      "offsetX": .integer(thousandths(x.offset)), "scaleY": millionths(y.y),
      "skewY": millionths(y.x), "offsetY": .integer(thousandths(y.offset)),
      "remainder": .integer(thousandths(found.remainder)),
      "residuals": .array(
        found.residuals.map { left in
          ["x": .integer(thousandths(left.x)), "y": .integer(thousandths(left.y))]
        }),
    ]
  }

  private static func thousandths(_ millimetres: Double) -> Int {
    Int((millimetres * 1_000).rounded())
  }
}
