/// Where the head of the simulated printer stands, and what was set.
struct HeadState {
  /// Positions across the paper are counted in 1/720 inch, which every image mode divides.
  static let unit = 720
  /// The head reaches 22 inches at most.
  static let end = 22 * unit

  var x = 0
  /// Down the paper in 1/360 inch.
  var y = 0
  /// In 1/360 inch.
  var lineSpacing = 60
  var formLength = 66 * 60
  var perforationSkip = 0
  var leftMargin = 0
  /// From the left margin; every eighth column until others are set.
  private var tabulators = (1...32).map { $0 * 8 * unit / 10 }
  private(set) var isChinese = false
  private(set) var isQuadruple = false
  private var isLetterQuality = true
  private var charactersPerInch = 10
  private var fullWidth = (left: 0, right: 0)
  private var halfWidth = (left: 0, right: 0)

  /// Everything but where the head stands on the paper.
  mutating func reset() {
    let row = y
    self = HeadState()
    y = row
  }

  /// Takes an instruction that strikes nothing and feeds nothing; false where the head would have to
  /// leave the paper.
  mutating func take(_ instruction: Instruction) -> Bool {
    switch instruction {
    case .lineSpacing(let units): lineSpacing = units
    case .perforationSkip(let lines):
      perforationSkip = min(max(0, formLength - 1), (lines ?? 0) * lineSpacing)
    case .leftMargin(let columns):
      leftMargin = min(columns * Self.unit / charactersPerInch, Self.end)
      x = leftMargin
    case .tabulators(let columns):
      tabulators = columns.map { Int($0) * Self.unit / charactersPerInch }
    case .horizontalTab:
      return tabulators.first { leftMargin + $0 > x }.map { move(to: leftMargin + $0) } ?? true
    case .absoluteX(let units): return move(to: leftMargin + units * 12)
    case .relativeX(let steps): return move(to: x + steps * (isLetterQuality ? 4 : 6))
    case .letterQuality(let isOn): isLetterQuality = isOn
    case .pitch(let pitch): charactersPerInch = pitch
    case .chineseMode(let isOn): isChinese = isOn
    case .fullWidthSpacing(let left, let right): fullWidth = (left, right)
    case .halfWidthSpacing(let left, let right): halfWidth = (left, right)
    case .quadrupleSize(let isOn): isQuadruple = isOn
    default: break
    }
    return true
  }

  private mutating func move(to place: Int) -> Bool {
    guard leftMargin...Self.end ~= place else { return false }
    x = place
    return true
  }

  /// The cell of a character and the white beside it, in dots of 1/180 inch.
  func cell(isFullWidth: Bool) -> (before: Int, width: Int, after: Int) {
    guard isChinese else {
      let pitch = 180 / charactersPerInch
      return (0, min(12, pitch), max(0, pitch - 12))
    }
    let spacing = isFullWidth ? fullWidth : halfWidth
    return (spacing.left, isFullWidth ? 24 : 12, spacing.right)
  }
}
