/// A piece of FEEL with what must be known to put it into a larger one.
struct FEELPiece: Hashable, Sendable {
  /// How tightly the outermost operator binds, the loosest first (DMN 1.5, 10.3.1.2).
  enum Strength: Int, Comparable, Sendable {
    case choice, disjunction, conjunction, comparison, sum, product, negation, postfix

    static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
  }

  /// What the value is known to be.
  enum Kind: Hashable, Sendable {
    case unknown, boolean, text, number, list
  }

  var text: String
  var strength: Strength
  var kind: Kind

  init(_ text: String, _ strength: Strength = .postfix, _ kind: Kind = .unknown) {
    self.text = text
    self.strength = strength
    self.kind = kind
  }

  /// The piece as an operand of something that binds so tightly, in parentheses where it must.
  func text(within strength: Strength) -> String {
    self.strength < strength ? "(\(text))" : text
  }

  /// `function(arguments)`
  static func call(
    _ function: String, _ arguments: FEELPiece..., kind: Kind = .unknown
  ) -> FEELPiece {
    FEELPiece("\(function)(\(arguments.map(\.text).joined(separator: ", ")))", .postfix, kind)
  }

  /// `left sign right` with operands of at least the given strength.
  static func operation(
    _ left: FEELPiece, _ sign: String, _ right: FEELPiece, _ strength: Strength, _ kind: Kind
  ) -> FEELPiece {
    // Only sums and products may follow one another without parentheses on the left.
    let first: Strength = strength == .comparison ? .sum : strength
    let second = Strength(rawValue: strength.rawValue + 1) ?? .postfix
    return FEELPiece(
      "\(left.text(within: first)) \(sign) \(right.text(within: second))", strength, kind)
  }

  /// `if condition then yes else no`
  static func choice(_ condition: String, _ yes: FEELPiece, _ no: FEELPiece) -> FEELPiece {
    let kind = yes.kind == no.kind ? yes.kind : .unknown
    return FEELPiece("if \(condition) then \(yes.text) else \(no.text)", .choice, kind)
  }

  /// A text literal.
  static func literal(_ text: String) -> FEELPiece {
    FEELPiece(quoted(text), .postfix, .text)
  }

  /// The text between quotation marks, with escapes (DMN 1.5, grammar rule 35).
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
