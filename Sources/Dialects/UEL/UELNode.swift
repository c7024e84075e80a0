/// An expression of the Unified Expression Language (JSR 245, Jakarta Expression Language 3.0) as a
/// closed tree.
indirect enum UELNode: Hashable, Sendable {
  enum Literal: Hashable, Sendable {
    case null
    case boolean(Bool)
    /// As written: digits, with a point or an exponent where there is one.
    case number(String)
    case string(String)
  }

  enum Operator: Hashable, Sendable {
    case or, and
    case equal, unequal, less, lessOrEqual, greater, greaterOrEqual
    case concatenate, add, subtract, multiply, divide, remainder
  }

  case literal(Literal)
  case name(String)
  /// `base.name`
  case property(UELNode, String)
  /// `base[index]`
  case element(UELNode, UELNode)
  /// `base.name(arguments)`
  case method(UELNode, String, [UELNode])
  /// `name(arguments)` or `prefix:name(arguments)`
  case function(prefix: String?, String, [UELNode])
  case not(UELNode)
  case negative(UELNode)
  case empty(UELNode)
  case binary(Operator, UELNode, UELNode)
  case conditional(UELNode, UELNode, UELNode)
  case list([UELNode])
}
