/// Which symbol a paper carries, by what prints it and how much room there is.
///
/// The sizes were measured on simulated paper (docs/marks.md): below them telephones no longer read
/// worn print.
package struct MarkSymbol: Hashable, Sendable {
  package enum Payload: String, Hashable, Sendable {
    /// The signed mark of 114 bytes in version 8-M: 49 modules.
    case full
    /// 20 digits that only the register can answer, in version 3-M: 29 modules.
    case short

    /// The modules of a side, without the quiet zone.
    package var modules: Int { self == .full ? 49 : 29 }
  }

  /// What puts the symbol on the paper.
  package enum Target: Hashable, Sendable {
    /// 24 pins, 180 dots an inch: the symbol consists of whole dots.
    case pins
    /// A laser printer.
    case laser
  }

  package let payload: Payload
  /// The side of a module in millimetres.
  package let module: Double
  /// The dots of a module's side; nil for laser printers.
  package let dots: Int?

  /// The modules that stay light around the symbol.
  static let quietModules = 4
  /// A dot of a 24-pin printer in millimetres.
  static let dot = 25.4 / 180

  /// The side with the quiet zone, in millimetres.
  package var side: Double {
    Double(payload.modules + 2 * Self.quietModules) * module
  }

  /// The largest symbol that proves the most in a square of so many millimetres; nil if none would be
  /// read there.
  package init?(target: Target, room: Double) {
    let choices =
      switch target {
      case .pins:
        [
          MarkSymbol(.full, dots: 5), MarkSymbol(.full, dots: 4), MarkSymbol(.short, dots: 5),
          MarkSymbol(.short, dots: 4),
        ]
      case .laser:
        [
          MarkSymbol(.full, module: 0.5), MarkSymbol(.full, module: 0.42),
          MarkSymbol(.short, module: 0.5), MarkSymbol(.short, module: 0.42),
        ]
      }
    // A hundredth of a millimetre is lost where sizes are written with two decimals.
    guard let fitting = choices.first(where: { $0.side <= room + 0.01 }) else { return nil }
    self = fitting
  }

  private init(_ payload: Payload, dots: Int) {
    self.payload = payload
    module = Double(dots) * Self.dot
    self.dots = dots
  }

  private init(_ payload: Payload, module: Double) {
    self.payload = payload
    self.module = module
    dots = nil
  }
}
