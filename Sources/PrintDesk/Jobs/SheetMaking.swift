package import Certificates
package import CivilTime
package import DotMatrix
import Drawing
import PrintTemplates
package import Printing
package import SQLDatabase
package import Transports

/// Makes what goes to the printer of a registered sheet: the same for the same sheet, printer and
/// calibration.
package struct SheetMaking {
  let certificates: CertificatesRoom
  let zone: CivilZone

  package init(certificates: CertificatesRoom, zone: CivilZone) {
    self.certificates = certificates
    self.zone = zone
  }

  /// The sheet laid out, with its marks; of a booklet that goes on, the page with the new lines alone.
  package func document(
    of standing: PrintStanding, adding lines: NextLines? = nil, on database: Connection
  ) throws -> PrintedDocument {
    let record = standing.record
    guard let template = try certificates.template(of: record, on: database) else {
      throw MissingTemplate(template: record.template, print: record.id)
    }
    let marks = Marks(
      qr: certificates.settings.address.text(of: record.mark),
      code128: record.verificationNumber.digits)
    var order = PrintOrder(
      template: template, scope: standing.scope(zone: zone), marks: [marks])
    if let lines, let register = record.register(lines.lines.register) {
      order.scope = standing.scope(
        zone: zone, replacing: register.list, with: lines.entries.map(\.data))
      order.sections = [register.name]
      order.line = lines.place.line
      order.page = lines.place.page
    }
    return try PrintedDocument(order, fonts: certificates.settings.fonts)
  }

  /// What goes to a printer, and the fonts in which it was set.
  package struct Made {
    package let data: PrintData
    package let fonts: PrintedFonts
  }

  /// What is sent to the printer. Throws what the printer cannot do, with the reason.
  package func make(
    of standing: PrintStanding, adding lines: NextLines? = nil, for printer: Printer,
    feed: PaperStock.Feed, thickness: Double?, on database: Connection
  ) throws -> Made {
    let document = try document(of: standing, adding: lines, on: database)
    let title = "\(standing.record.title) \(standing.record.number.text)"
    let fonts = PrintedFonts(document.fontUse)
    let calibration =
      try PrintDeskQueries(database).calibration(of: printer, feed)?.calibration ?? .none
    guard printer.address != nil, !printer.takesPDF, let profile = printer.capability else {
      // Whoever prints a PDF chooses his paper; a queue and its driver must take what it is.
      if printer.takesPDF {
        try printer.capability?.checkTaking(stock(document, feed, thickness))
      }
      return Made(
        data: PrintData(
          .pdf(dotsPerInch: 180, width: document.width, height: document.height),
          bytes: try document.pdf(
            author: certificates.settings.issuerName, calibration: calibration), title: title),
        fonts: fonts)
    }
    let encoder = try JobEncoder(profile: profile, stock: stock(document, feed, thickness))
    let target = DotTarget(printer: profile, mode: printer.mode, calibration: calibration)
    return Made(
      data: PrintData(
        .raw, bytes: try encoder.job(for: try document.sheets(for: target)).bytes, title: title),
      fonts: fonts)
  }

  private func stock(
    _ document: PrintedDocument, _ feed: PaperStock.Feed, _ thickness: Double?
  ) -> PaperStock {
    PaperStock(feed: feed, width: document.width, thickness: thickness, parts: document.parts)
  }
}

/// The template that a sheet was made with is not deployed any more.
package struct MissingTemplate: Error, Hashable, Sendable, CustomStringConvertible {
  package let template: String
  package let print: PrintID

  package var description: String {
    "the template \(template) of print \(print) is not deployed"
  }
}
