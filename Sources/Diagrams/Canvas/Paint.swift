/// How a path is filled and drawn.
struct Paint: Hashable {
  /// What a path is to the eye; style sheets speak to it by this name.
  enum Role: String, Hashable {
    /// The outline of a node, pool, lane or frame.
    case shape
    /// A sign inside a shape that tells its type.
    case sign
    /// A connecting line.
    case line
    /// The head or tail of a connecting line.
    case tip
    /// The small badge that tells a state.
    case badge
    /// The sign in the badge.
    case badgeSign = "badge-sign"
  }

  var role: Role
  var fill: Ink
  var stroke: Ink
  var width: Double
  var dashes: [Double]

  init(
    _ role: Role, fill: Ink = .none, stroke: Ink = .line, width: Double = 1.5,
    dashes: [Double] = []
  ) {
    self.role = role
    self.fill = fill
    self.stroke = stroke
    self.width = width
    self.dashes = dashes
  }
}

/// A colour by what it is for.
enum Ink: Hashable {
  case none
  case line
  case paper
  /// The band of a pool, the frame of a sub-process.
  case band
  case state(Mark.State)
  /// The pale variant of a state, for filling shapes.
  case paleState(Mark.State)
  /// A colour that the file gives.
  case own(OwnColor)
}

/// A colour that a file gives to an element, checked to be nothing but a colour.
struct OwnColor: Hashable {
  let text: String

  /// Takes `#rgb`, `#rrggbb` and the plain names of colours, and nothing else.
  init?(_ text: String?) {
    guard let text, (1...20).contains(text.utf8.count) else { return nil }
    if text.hasPrefix("#") {
      let digits = text.dropFirst()
      guard [3, 6].contains(digits.utf8.count), digits.allSatisfy(\.isHexDigit) else { return nil }
    } else {
      guard text.utf8.allSatisfy({ (97...122).contains($0) || (65...90).contains($0) }) else {
        return nil
      }
    }
    self.text = text
  }
}
