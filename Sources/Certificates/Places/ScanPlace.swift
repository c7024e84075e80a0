import Foundation
import JSONText

/// Where a paper was shown, as coarsely as it is known: to a hundredth of a degree, a kilometre or so.
package struct ScanPlace: Hashable, Sendable {
  package let name: String
  /// Hundredths of a degree, north and east being positive.
  package let latitude: Int
  package let longitude: Int

  /// Nil for what is no place on earth.
  package init?(name: String, latitude: Int, longitude: Int) {
    guard !name.isEmpty, abs(latitude) <= 9_000, abs(longitude) <= 18_000 else { return nil }
    self.name = name
    self.latitude = latitude
    self.longitude = longitude
  }

  /// The way along the surface, by the haversine formula on a sphere of 6,371 km.
  package func kilometres(to other: ScanPlace) -> Double {
    func radians(_ hundredths: Int) -> Double { Double(hundredths) / 100 * .pi / 180 }
    let up = sin(radians(other.latitude - latitude) / 2)
    let across = sin(radians(other.longitude - longitude) / 2)
    let chord =
      up * up + cos(radians(latitude)) * cos(radians(other.latitude)) * across * across
    return 2 * 6_371 * asin(min(1, chord.squareRoot()))
  }
}

extension ScanPlace {
  var json: JSON {
    [
      "name": .string(name), "latitude": .integer(latitude), "longitude": .integer(longitude),
    ]
  }

  init?(_ json: JSON) {
    guard let name = json["name"]?.stringValue, let latitude = json["latitude"]?.integerValue,
      let longitude = json["longitude"]?.integerValue
    else { return nil }
    self.init(name: name, latitude: latitude, longitude: longitude)
  }
}
