import DotMatrix
import Drawing
import HTTPServer
import PrintDesk
import Printing
import Transports

/// What a page posts of a printer.
enum PrinterFields {
  struct Fault: Error {
    let words: Words
  }

  /// A form that nobody has filled in.
  static let usual = ["profile": PrinterProfile.generic.id, "mode": DotTarget.Mode.mixed.rawValue]

  private static let names = [
    "code", "name", "window", "address", "profile", "mode", "thickest", "parts",
  ]

  static func posted(_ stay: Stay) -> [String: String] {
    Dictionary(
      names.compactMap { name in stay[name].map { (name, $0.trimmed) } },
      uniquingKeysWith: { first, _ in first })
  }

  static func printer(from stay: Stay) -> Result<Printer, Fault> {
    let values = posted(stay)
    let feeds = stay.visit.request.form.fields.values(of: "feed")
      .compactMap { PaperStock.Feed(rawValue: $0) }
    let takesPDF = values["mode"] == "pdf"
    let mode = takesPDF ? .mixed : values["mode"].flatMap { DotTarget.Mode(rawValue: $0) }
    guard let name = values["name"], !name.isEmpty, let window = values["window"],
      !window.isEmpty, let profile = values["profile"], let mode, !feeds.isEmpty
    else { return .failure(Fault(words: .printerFieldsFault)) }
    let thickest = values["thickest"].flatMap { $0.isEmpty ? nil : $0 }
    let parts = values["parts"].flatMap { $0.isEmpty ? nil : $0 }
    guard thickest.map({ 0.01...5 ~= Double($0) ?? 0 }) ?? true,
      parts.map({ 1...20 ~= Int($0) ?? 0 }) ?? true
    else { return .failure(Fault(words: .printerNumberFault)) }
    var address: PrinterAddress?
    if let written = values["address"], !written.isEmpty {
      do throws(PrinterAddress.Malformed) {
        address = try PrinterAddress(written)
      } catch {
        return .failure(Fault(words: .verbatim(error.description)))
      }
    }
    return .success(
      Printer(
        code: values["code"] ?? "", name: name, profile: profile, address: address, feeds: feeds,
        window: window, mode: mode, thickest: thickest.flatMap(Double.init),
        parts: parts.flatMap { Int($0) }, takesPDF: takesPDF))
  }
}

extension Printer {
  /// As its form shows it.
  var fields: [String: String] {
    [
      "code": code, "name": name, "window": window, "address": address?.description ?? "",
      "profile": profile, "mode": takesPDF ? "pdf" : mode.rawValue,
      "thickest": thickest.map { "\($0)" } ?? "", "parts": parts.map { "\($0)" } ?? "",
    ]
  }
}

/// The paper of an alignment page as a page posts it, and the crosses that were measured there.
struct MeasuredPaper {
  static let usual = AlignmentPage.usual

  let width: String
  let height: String
  let feed: PaperStock.Feed?

  init(_ stay: Stay) {
    width = stay["width"]?.trimmed ?? "210"
    height = stay["height"]?.trimmed ?? "297"
    feed = stay["feed"].flatMap { PaperStock.Feed(rawValue: $0) }
  }

  /// Nil where it holds no alignment page.
  var page: AlignmentPage? {
    guard let width = Double(width), let height = Double(height) else { return nil }
    return AlignmentPage(width: width, height: height)
  }

  /// Four crosses at least, each with both distances; nil where one is half there or no length.
  static func crosses(of page: AlignmentPage, in stay: Stay) -> [CalibrationFit.Cross]? {
    var crosses: [CalibrationFit.Cross] = []
    for (index, asked) in page.crosses.enumerated() {
      let x = (stay["x\(index + 1)"] ?? "").trimmed
      let y = (stay["y\(index + 1)"] ?? "").trimmed
      if x.isEmpty, y.isEmpty { continue }
      guard let x = Double(x), let y = Double(y), -50...600 ~= x, -50...600 ~= y else {
        return nil
      }
      crosses.append(CalibrationFit.Cross(asked: asked, measured: Point(x: x, y: y)))
    }
    return crosses.count >= 4 ? crosses : nil
  }
}
