import Decimals
package import DotMatrix
import JSONText
package import Printing
package import Transports

/// A printer of the office (打印机): what it can do, how it is reached, and where it stands.
package struct Printer: Hashable, Sendable {
  /// The word that names it in commands and addresses: small letters, digits and dashes.
  package var code: String
  package var name: String
  /// The class of machines that it belongs to (`PrinterProfile`).
  package var profile: String
  /// Nil for one whose sheets are printed from a PDF by whoever stands at the screen.
  package var address: PrinterAddress?
  /// The ways by which paper can be fed, the usual one first.
  package var feeds: [PaperStock.Feed]
  /// The window at which it stands (窗口); blanks that are allotted to it may be printed here.
  package var window: String
  package var mode: DotTarget.Mode
  /// The thickest paper in millimetres that this machine takes, where that is known better than by its
  /// class.
  package var thickest: Double?
  /// The most parts of a form, the original and its copies (联), where that is known better.
  package var parts: Int?
  /// Whether a queue of CUPS gets a PDF for its driver, and not the language of 24 pins.
  package var takesPDF: Bool

  package init(
    code: String, name: String, profile: String, address: PrinterAddress?,
    feeds: [PaperStock.Feed], window: String, mode: DotTarget.Mode = .mixed,
    thickest: Double? = nil, parts: Int? = nil, takesPDF: Bool = false
  ) {
    self.code = code
    self.name = name
    self.profile = profile
    self.address = address
    self.feeds = feeds
    self.window = window
    self.mode = mode
    self.thickest = thickest
    self.parts = parts
    self.takesPDF = takesPDF
  }

  /// What the machine can do; nil for a class that this program does not know.
  package var capability: PrinterProfile? {
    guard var profile = PrinterProfile.shipped(named: profile) else { return nil }
    profile.name = name
    if let thickest {
      profile.limits.thickness = (profile.limits.thickness?.lowerBound ?? 0)...thickest
    }
    if let parts { profile.limits.parts = parts }
    return profile
  }

  /// Where its sheets go out, as a calibration belongs to it: printer, way of sending and feed path.
  package var way: String { address?.description ?? "pdf" }
}

extension Printer {
  var json: JSON {
    var json: JSONObject = [
      "code": .string(code), "name": .string(name), "profile": .string(profile),
      "address": address.map { .string($0.description) } ?? .null,
      "feeds": .array(feeds.map { .string($0.rawValue) }), "window": .string(window),
      "mode": .string(mode.rawValue),
      "thickest": thickest.map { .decimal($0, digits: 3) } ?? .null,
    ]
    // Left out where they say nothing, as in the records of earlier versions.
    if let parts { json["parts"] = .integer(parts) }
    if takesPDF { json["pdf"] = true }
    return .object(json)
  }

  init?(_ json: JSON) {
    guard let code = json["code"]?.stringValue, let name = json["name"]?.stringValue,
      let profile = json["profile"]?.stringValue, let feeds = json["feeds"]?.arrayValue,
      let window = json["window"]?.stringValue,
      let mode = json["mode"]?.stringValue.flatMap({ DotTarget.Mode(rawValue: $0) })
    else { return nil }
    var address: PrinterAddress?
    if let written = json["address"]?.stringValue {
      // An address that an older version wrote and this one cannot read is no printer any more.
      guard let read = try? PrinterAddress(written) else { return nil }
      address = read
    }
    self.init(
      code: code, name: name, profile: profile, address: address,
      feeds: feeds.compactMap { $0.stringValue.flatMap { PaperStock.Feed(rawValue: $0) } },
      window: window, mode: mode, thickest: json["thickest"]?.numberValue?.doubleValue,
      parts: json["parts"]?.integerValue, takesPDF: json["pdf"]?.boolValue ?? false)
  }
}
