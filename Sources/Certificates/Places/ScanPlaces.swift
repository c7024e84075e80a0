import Decimals
import Foundation
package import JSONText

/// Which networks are where, as the site knows them: those of its halls and of its neighbours.
///
/// An array of objects with `network` (`10.66.0.0/16`), `name`, `latitude` and `longitude` in degrees, as
/// `places.json` in the data folder. A client of no network that stands there has no place.
package struct ScanPlaces: Hashable, Sendable {
  private struct Entry: Hashable {
    let network: NetworkBlock
    let place: ScanPlace
  }

  private let entries: [Entry]

  /// No network is known.
  package static let none = ScanPlaces(entries: [])

  private init(entries: [Entry]) {
    // Of networks inside each other the narrowest tells most.
    self.entries = entries.sorted { $0.network.prefix > $1.network.prefix }
  }

  package init(_ json: JSON) throws(Malformed) {
    guard let members = json.arrayValue else { throw Malformed(what: "应是一个 JSON 数组") }
    var entries: [Entry] = []
    for (index, member) in members.enumerated() {
      guard let network = member["network"]?.stringValue.flatMap({ NetworkBlock($0) }) else {
        throw Malformed(what: "第 \(index + 1) 项：“network”应是网段，例如 10.66.0.0/16")
      }
      guard let latitude = Self.hundredths(member["latitude"]),
        let longitude = Self.hundredths(member["longitude"]),
        let place = ScanPlace(
          name: member["name"]?.stringValue ?? "", latitude: latitude, longitude: longitude)
      else {
        throw Malformed(
          what: "第 \(index + 1) 项：须有地名“name”和以度计的“latitude”、“longitude”，例如 25.04 和 102.71")
      }
      entries.append(Entry(network: network, place: place))
    }
    self.init(entries: entries)
  }

  /// Where a client of this address is; nil if nobody knows.
  package func place(of address: String) -> ScanPlace? {
    entries.first { $0.network.contains(address) }?.place
  }

  private static func hundredths(_ json: JSON?) -> Int? {
    guard let number = json?.numberValue, let degrees = Double(number.description),
      abs(degrees) <= 180
    else { return nil }
    return Int((degrees * 100).rounded())
  }

  /// What is wrong with the file.
  package struct Malformed: Error, Hashable, Sendable, CustomStringConvertible {
    package let what: String

    package var description: String { what }
  }
}
