/// The administrative division that a branch of the tree is (行政区划).
package struct Region: Hashable, Sendable {
  /// From the state down to the township.
  package enum Level: String, Hashable, Sendable, CaseIterable {
    case state
    case province
    /// A city with districts or counties, a prefecture (地级).
    case city
    /// A county, a district, a city at county level.
    case county
    /// A township, a town, a subdistrict (乡镇街道).
    case township

    package var name: String {
      switch self {
      case .state: "国家"
      case .province: "省级"
      case .city: "地级"
      case .county: "县级"
      case .township: "乡级"
      }
    }
  }

  package var level: Level
  /// The division code of six digits, nine for townships (GB/T 2260, GB/T 10114); nil where there is
  /// none.
  package var code: String?

  package init(level: Level, code: String? = nil) {
    self.level = level
    self.code = code
  }
}
