package import CivilTime
import JSONText

/// One verification by somebody outside, as the scan log keeps it.
package struct Scan: Hashable, Sendable {
  /// By what the paper was named.
  package enum Means: String, Hashable, Sendable {
    /// The signed mark.
    case mark
    /// The small QR code, whose own check digits hold: nobody has mistyped it.
    case shortMark = "short-mark"
    /// The number under the bars.
    case number
  }

  package let at: Instant
  /// A keyed digest of the address, the same for one client on one day: copies are noticed, people
  /// are not followed.
  package let client: String
  package let means: Means
  package let outcome: Verification.Outcome
  package let print: PrintID?
  /// A number whose check digits hold and that the register does not have; nil where nothing of the kind was
  /// shown.
  package let unknownNumber: VerificationNumber?
  /// Where, if the network of the client is known.
  package let place: ScanPlace?
  /// Who asked, if somebody of the office did.
  package let person: String?

  package init(
    at: Instant, client: String, means: Means, outcome: Verification.Outcome, print: PrintID?,
    unknownNumber: VerificationNumber? = nil, place: ScanPlace? = nil, person: String? = nil
  ) {
    self.at = at
    self.client = client
    self.means = means
    self.outcome = outcome
    self.print = print
    self.unknownNumber = unknownNumber
    self.place = place
    self.person = person
  }
}

extension Scan {
  var json: JSON {
    var scan = JSONObject([
      ("at", .integer(at.milliseconds)), ("client", .string(client)),
      ("means", .string(means.rawValue)), ("outcome", .string(outcome.rawValue)),
      ("print", print.map { .string($0.description) } ?? .null),
    ])
    if let unknownNumber { scan["number"] = .string(unknownNumber.digits) }
    if let place { scan["place"] = place.json }
    if let person { scan["person"] = .string(person) }
    return .object(scan)
  }

  init?(_ json: JSON) {
    guard let at = json["at"]?.integerValue, let client = json["client"]?.stringValue,
      let means = json["means"]?.stringValue.flatMap({ Means(rawValue: $0) }),
      let outcome = json["outcome"]?.stringValue.flatMap({ Verification.Outcome(rawValue: $0) })
    else { return nil }
    self.init(
      at: Instant(milliseconds: Int64(at)), client: client, means: means, outcome: outcome,
      print: json["print"]?.stringValue.flatMap { PrintID($0) },
      unknownNumber: json["number"]?.stringValue.flatMap { VerificationNumber($0) },
      place: json["place"].flatMap { ScanPlace($0) }, person: json["person"]?.stringValue)
  }
}
