/// A division code (行政区划代码, GB/T 2260): six digits, two each for province, prefecture and county;
/// the codes of townships and villages (GB/T 10114) begin with those of their county.
package struct RegionCode: Hashable, Sendable {
  /// Six digits.
  package let text: String

  /// Takes 6, 9 or 12 digits, of which the first six count; nil for anything else.
  package init?(_ text: String) {
    let digits = Array(text.utf8)
    guard [6, 9, 12].contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }),
      digits.prefix(2) != [48, 48]
    else { return nil }
    self.text = String(decoding: digits.prefix(6), as: UTF8.self)
  }

  private init(checked text: String) { self.text = text }

  /// The province, the prefecture and the county itself, from the widest; fewer for wider regions.
  package var enclosing: [RegionCode] {
    let province = text.prefix(2) + "0000"
    let prefecture = text.prefix(4) + "00"
    var codes = [String(province)]
    if prefecture != province { codes.append(String(prefecture)) }
    if text != prefecture { codes.append(text) }
    return codes.map(RegionCode.init(checked:))
  }

  /// Whether the other region is this one or lies in it.
  package func encloses(_ other: RegionCode) -> Bool { other.enclosing.contains(self) }

  /// 1 for a province, 2 for a prefecture, 3 for a county.
  package var depth: Int { enclosing.count }
}

extension RegionCode: CustomStringConvertible {
  package var description: String { text }
}
