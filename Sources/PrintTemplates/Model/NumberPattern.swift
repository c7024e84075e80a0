/// How the papers of a kind are numbered, such as `{prefix}编核〔{yyyy}〕{n}号`.
///
/// `{prefix}` is the short name of the place or office, `{yyyy}` the year, `{n}` the serial number,
/// `{n:4}` the same with at least four digits. Serial numbers restart where the year is part of the
/// pattern.
package struct NumberPattern: Hashable, Sendable {
  package enum Piece: Hashable, Sendable {
    case text(String)
    case prefix
    case year
    /// With at least so many digits.
    case serial(digits: Int)
  }

  package enum Fault: Error, Hashable, Sendable {
    case unknownPiece(String)
    case unclosed
    /// Exactly one `{n}` must stand in the pattern.
    case serialCount(Int)
  }

  package let pieces: [Piece]
  /// The pattern as it was written.
  package let source: String

  package init(_ source: String) throws(Fault) {
    self.source = source
    var pieces: [Piece] = []
    var rest = Substring(source)
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: "}") else { throw .unclosed }
      let name = rest[rest.index(after: open)..<close]
      switch name {
      case "prefix": pieces.append(.prefix)
      case "yyyy": pieces.append(.year)
      case "n": pieces.append(.serial(digits: 1))
      default:
        guard name.hasPrefix("n:"), let digits = Int(name.dropFirst(2)), (1...12).contains(digits)
        else { throw .unknownPiece(String(name)) }
        pieces.append(.serial(digits: digits))
      }
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    let serials = pieces.count { if case .serial = $0 { true } else { false } }
    guard serials == 1 else { throw .serialCount(serials) }
    self.pieces = pieces
  }

  /// Whether serial numbers restart each year.
  package var restartsYearly: Bool { pieces.contains(.year) }

  /// The number as it is printed.
  package func text(prefix office: String, year: Int, serial: Int) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .prefix: office
      case .year: String(year)
      case .serial(let digits):
        String(repeating: "0", count: max(0, digits - String(serial).count)) + String(serial)
      }
    }.joined()
  }
}
