/// How badly a sheet was printed and how it was captured (the levels of docs/marks.md).
package enum PaperLevel: String, CaseIterable, Sendable {
  /// A used ribbon, read by a flat-bed scanner.
  case scan = "L2"
  /// The same in steadier print, read by a telephone.
  case phone = "L2p"
  /// A worn ribbon, a dead pin, rough feed: everything at once, by a scanner.
  case wornScan = "L3"
  /// The same by a telephone.
  case wornPhone = "L3p"

  var isPhone: Bool { self == .phone || self == .wornPhone }
  var isWorn: Bool { self == .wornScan || self == .wornPhone }

  /// The largest displacement of a single dot, in millimetres.
  var jitter: Double { self == .phone ? 0.02 : 0.05 }

  /// How far bands of the way back lie beside those of the way out, in millimetres.
  var shift: ClosedRange<Double> { isWorn ? 0.05...0.10 : 0...0.06 }

  var deadPins: Int { isWorn ? 1 : 0 }

  /// How much of the light a dot takes away.
  var density: ClosedRange<Double> { isWorn ? 0.30...0.50 : 0.50...0.75 }
}
