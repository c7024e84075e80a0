import Directory
import DotMatrix
import Drawing
import HTTPServer
import PrintDesk
import Printing
import Runtime
import Transports

/// The printers on pages: what they do, adding them, their alignment page and what was measured.
struct PrinterHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "counter/printers") { visit in
      let stay = try self.stay(visit)
      return try office.page(try list(stay), for: stay, in: .counter)
    }
    router.on(.post, "counter/printers") { visit in try set(try keeper(visit)) }
    router.on(.get, "counter/printers/*", String.self) { visit, code in
      let stay = try self.stay(visit)
      return try office.page(
        try page(stay, try printer(code)), for: stay, in: .counter)
    }
    router.on(.post, "counter/printers/*/removal", String.self) { visit, code in
      try remove(try keeper(visit), try printer(code))
    }
    router.on(.post, "counter/printers/*/test", String.self) { visit, code in
      try test(try stay(visit), try printer(code))
    }
    router.on(.post, "counter/printers/*/calibration", String.self) { visit, code in
      try calibrate(try keeper(visit), try printer(code))
    }
  }

  private func stay(_ visit: Visit) throws -> Stay {
    let stay = try office.stay(visit)
    try Access(office, stay).require(.printSheets)
    return stay
  }

  private func keeper(_ visit: Visit) throws -> Stay {
    let stay = try office.stay(visit)
    try Access(office, stay).require(.keepStock)
    return stay
  }

  private func printer(_ code: String) throws -> Printer {
    guard let printer = try office.runtime.read({ try PrintDeskQueries($0).printer(code) }) else {
      throw Problem.notFound
    }
    return printer
  }

  // MARK: Pages

  private func list(_ stay: Stay, fault: Words? = nil) throws -> PrintersPage {
    let rows = PrinterRows(office: office)
    return PrintersPage(
      rows: try office.runtime.read { database in
        try PrintDeskQueries(database).printers().map { try rows.row(of: $0, on: database) }
      },
      form: stay.authority.mayPerform(.keepStock) ? form(stay, fault: fault) : nil,
      key: NewKey.make())
  }

  private func form(_ stay: Stay, of printer: Printer? = nil, fault: Words? = nil) -> PrinterForm {
    PrinterForm(
      values: fault == nil ? printer?.fields ?? PrinterFields.usual : PrinterFields.posted(stay),
      feeds: fault == nil
        ? Set(printer?.feeds.map(\.rawValue) ?? ["sheet"])
        : Set(stay.visit.request.form.fields.values(of: "feed")),
      profiles: PrinterProfile.shipped.map {
        Field.Option($0.id, .verbatim($0.name), hint: .verbatim($0.id))
      }, fault: fault)
  }

  private func page(
    _ stay: Stay, _ printer: Printer, fault: Words? = nil, formFault: Words? = nil
  ) throws -> PrinterPage {
    let rows = PrinterRows(office: office)
    let paper = MeasuredPaper(stay)
    let alignment = paper.page ?? MeasuredPaper.usual
    return try office.runtime.read { database in
      PrinterPage(
        row: try rows.row(of: printer, on: database),
        feeds: printer.feeds.map { Field.Option($0.rawValue, $0.words) },
        feed: stay["feed"] ?? printer.feeds.first?.rawValue, width: paper.width,
        height: paper.height,
        crosses: alignment.crosses.enumerated().map { index, place in
          PrinterPage.Cross(
            number: index + 1, asked: "\(Int(place.x)), \(Int(place.y))",
            x: stay["x\(index + 1)"] ?? "", y: stay["y\(index + 1)"] ?? "")
        },
        calibrations: try printer.feeds.compactMap { feed in
          try PrintDeskQueries(database).calibration(of: printer, feed).map(PrinterRows.shown)
        },
        form: stay.authority.mayPerform(.keepStock)
          ? form(stay, of: printer, fault: formFault) : nil,
        key: NewKey.make(), fault: fault)
    }
  }

  // MARK: Acts

  private func set(_ stay: Stay) throws -> HTTPResponse {
    let known = try office.runtime.read { try PrintDeskQueries($0).printer(stay["code"] ?? "") }
    func refused(_ words: Words) throws -> HTTPResponse {
      let status = HTTPStatus.unprocessableContent
      guard let known, stay["act"] == "set" else {
        return try office.page(
          try list(stay, fault: words), for: stay, in: .counter, status: status)
      }
      return try office.page(
        try page(stay, known, formFault: words), for: stay, in: .counter, status: status)
    }
    let printer: Printer
    switch PrinterFields.printer(from: stay) {
    case .success(let read): printer = read
    case .failure(let fault): return try refused(fault.words)
    }
    if let words = try perform("printer.set", stay, { try $0.set(printer) }) {
      return try refused(words)
    }
    office.spooler.ring()
    return office.redirect(
      stay, to: "/counter/printers/\(printer.code)", Banner(.done, .printerSaved))
  }

  private func remove(_ stay: Stay, _ printer: Printer) throws -> HTTPResponse {
    if let words = try perform("printer.remove", stay, { try $0.remove(printer.code) }) {
      return try office.page(
        try page(stay, printer, fault: words), for: stay, in: .counter,
        status: .unprocessableContent)
    }
    return office.redirect(stay, to: "/counter/printers", Banner(.done, .printerRemoved))
  }

  private func test(_ stay: Stay, _ printer: Printer) throws -> HTTPResponse {
    func refused(_ words: Words) throws -> HTTPResponse {
      try office.page(
        try page(stay, printer, fault: words), for: stay, in: .counter,
        status: .unprocessableContent)
    }
    let paper = MeasuredPaper(stay)
    guard let page = paper.page, let feed = paper.feed else { return try refused(.paperFault) }
    let data: PrintData
    do {
      data = try printer.alignment(page, feed: feed)
    } catch let error as DotMatrixError {
      return try refused(.verbatim(error.description))
    }
    guard printer.address != nil else {
      return HTTPResponse(
        headers: [
          "Content-Type": "application/pdf",
          "Content-Disposition": HTTPResponse.disposition(
            fileName: "\(data.title).pdf", inline: true),
        ], body: .bytes(data.bytes))
    }
    office.spooler.sendTest(data, to: printer)
    return office.redirect(
      stay, to: "/counter/printers/\(printer.code)", Banner(.done, .alignmentSent))
  }

  private func calibrate(_ stay: Stay, _ printer: Printer) throws -> HTTPResponse {
    func refused(_ words: Words) throws -> HTTPResponse {
      try office.page(
        try page(stay, printer, fault: words), for: stay, in: .counter,
        status: .unprocessableContent)
    }
    let paper = MeasuredPaper(stay)
    guard let page = paper.page, let feed = paper.feed else { return try refused(.paperFault) }
    guard let crosses = MeasuredPaper.crosses(of: page, in: stay) else {
      return try refused(.crossesFault)
    }
    let found: PrinterCalibration
    do throws(DotMatrixError) {
      found = try PrinterCalibration(of: printer, feed, crosses: crosses)
    } catch {
      return try refused(.verbatim(error.description))
    }
    if let words = try perform("printer.calibrate", stay, { try $0.calibrate(found) }) {
      return try refused(words)
    }
    return office.redirect(
      stay, to: "/counter/printers/\(printer.code)", Banner(.done, .calibrationKept))
  }

  /// Does an act at the desk; what it was refused with, nil when it was done.
  private func perform(
    _ name: String, _ stay: Stay, _ body: @escaping @Sendable (PrintDesk) throws -> Void
  ) throws -> Words? {
    let room = office.printDesk
    do {
      _ = try office.runtime.perform(name, by: stay.actor, key: stay.key) { step in
        try body(room.desk(step))
        return Done()
      }
      return nil
    } catch {
      guard let words = FailedAct.correctable(error) else { throw error }
      return words
    }
  }
}
