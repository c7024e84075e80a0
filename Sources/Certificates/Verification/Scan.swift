package import CivilTime
import JSONText

/// One verification by somebody outside, as the scan log keeps it.
package struct Scan: Hashable, Sendable {
  /// By what the paper was named.
  package enum Means: String, Hashable, Sendable {
    case mark, number
  }

  package let at: Instant
  /// A keyed digest of the address, the same for one client on one day: copies are noticed, people
  /// are not followed.
  package let client: String
  package let means: Means
  package let outcome: Verification.Outcome
  package let print: PrintID?
  /// Where, if the network of the client is known.
  package let place: ScanPlace?

  package init(
    at: Instant, client: String, means: Means, outcome: Verification.Outcome, print: PrintID?,
    place: ScanPlace? = nil
  ) {
    self.at = at
    self.client = client
    self.means = means
    self.outcome = outcome
    self.print = print
    self.place = place
  }
}

extension Scan {
  var json: JSON {
    var scan = JSONObject([
      ("at", .integer(at.milliseconds)), ("client", .string(client)),
      ("means", .string(means.rawValue)), ("outcome", .string(outcome.rawValue)),
      ("print", print.map { .string($0.description) } ?? .null),
    ])
    if let place { scan["place"] = place.json }
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
      place: json["place"].flatMap { ScanPlace($0) })
  }
}
