import Certificates
import DotMatrix
import PrintDesk
import Printing
import Runtime
import SQLDatabase
import Transports

/// A printer and the way in which paper is fed to it, as the counter chooses them.
struct PrinterChoice {
  let printer: Printer
  let feed: PaperStock.Feed

  /// Every printer in each of its ways.
  static func all(on database: Connection) throws -> [PrinterChoice] {
    try PrintDeskQueries(database).printers().flatMap { printer in
      printer.feeds.map { PrinterChoice(printer: printer, feed: $0) }
    }
  }

  /// What a page or program chose: `window-1:booklet`, or a printer alone, which is fed in its usual way.
  static func chosen(_ value: String, on database: Connection) throws -> PrinterChoice? {
    let parts = value.split(separator: ":", maxSplits: 1)
    guard let code = parts.first,
      let printer = try PrintDeskQueries(database).printer(String(code))
    else { return nil }
    let feed = parts.count > 1 ? PaperStock.Feed(rawValue: String(parts[1])) : printer.feeds.first
    return feed.map { PrinterChoice(printer: printer, feed: $0) }
  }

  var value: String { "\(printer.code):\(feed.rawValue)" }

  var option: Field.Option {
    Field.Option(
      value, printer.feeds.count > 1 ? .printer(printer.name, feed.words) : .verbatim(printer.name),
      hint: printer.address.map { .verbatim("\(printer.window)　\($0)") }
        ?? .atScreen(of: printer.window))
  }
}

extension PaperStock.Feed {
  /// As pages name it.
  var words: Words {
    switch self {
    case .sheet: .feedSheet
    case .tractor: .feedTractor
    case .booklet: .feedBooklet
    }
  }
}

/// Finds what a printer cannot do before a number, a blank or a line is taken for it.
struct PrintHindrance {
  let office: Office

  /// Why the sheet, or the lines that come next in a booklet, cannot be printed there; nil where they can.
  func words(
    to standing: PrintStanding, adding lines: NextLines? = nil, by choice: PrinterChoice,
    blank: UInt32?
  ) throws -> Words? {
    let making = SheetMaking(certificates: office.certificates, zone: office.zone)
    do {
      _ = try office.runtime.read { database in
        let number = blank ?? standing.record.blank?.number
        let thickness = try standing.record.stock.flatMap { kind in
          try number.flatMap {
            try StockQueries(database).thickness(of: BlankNumber(kind: kind, number: $0))
          }
        }
        return try making.make(
          of: standing, adding: lines, for: choice.printer, feed: choice.feed,
          thickness: thickness, on: database)
      }
      return nil
    } catch let error as DotMatrixError {
      return .verbatim(error.description)
    } catch let error as PrintingError {
      return .verbatim(error.description)
    }
  }
}
