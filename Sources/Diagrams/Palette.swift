import Drawing

/// The colours of pictures, each by what it is for.
enum Palette {
  static let line = Color(code: 0x26323f)
  static let paper = Color.white
  /// The band of a pool, the head of a table.
  static let band = Color(code: 0xf3f5f8)
  /// What the standard shades: the bands of participants who answer, their messages.
  static let shade = Color(code: 0xd7dce3)

  static func state(_ state: Mark.State) -> Color {
    switch state {
    case .done: Color(code: 0x1b7a3d)
    case .active: Color(code: 0x0b57d0)
    case .incident: Color(code: 0xb3261e)
    case .superseded: Color(code: 0x66707c)
    }
  }

  /// The pale variant of a state, for filling shapes.
  static func paleState(_ state: Mark.State) -> Color {
    switch state {
    case .done: Color(code: 0xeef7f0)
    case .active: Color(code: 0xe6effd)
    case .incident: Color(code: 0xfcebe9)
    case .superseded: Color(code: 0xf2f3f5)
    }
  }

  /// The ink for text on a ground: light on dark grounds (relative luminance of WCAG 2.2).
  static func text(on ground: Color) -> Color {
    func linear(_ part: Double) -> Double {
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) * ((part + 0.055) / 1.055)
    }
    let luminance =
      0.2126 * linear(ground.red) + 0.7152 * linear(ground.green) + 0.0722 * linear(ground.blue)
    return luminance < 0.22 ? paper : line
  }
}
