/// A parsed expression. Literals are values already and operators are resolved, so that evaluation
/// parses nothing again.
indirect enum Node: Hashable, Sendable {
  case literal(Value)
  case variable(String)
  /// `?`, the value that a unary test examines.
  case input
  case list([Node])
  case context([Entry])
  case interval(start: Node, startIncluded: Bool, end: Node, endIncluded: Bool)
  /// A comparison without a left side, such as `>= 10`.
  case comparisonRange(Comparison, Node)

  case negation(Node)
  case arithmetic(Arithmetic, Node, Node)
  case comparison(Comparison, Node, Node)
  case conjunction(Node, Node)
  case disjunction(Node, Node)
  case between(Node, Node, Node)
  case membership(Node, [Node])
  case instanceOf(Node, FEELType)

  case conditional(Node, Node, Node)
  /// `for`; whether its body looks at `partial`, the results so far.
  case iteration([Iterator], Node, usesPartial: Bool)
  case quantified(every: Bool, [Iterator], Node)
  case path(Node, String)
  case filter(Node, Node)
  case invocation(Node, Arguments)
  case function([FunctionValue.Parameter], Node)

  enum Arithmetic: Hashable, Sendable {
    case add
    case subtract
    case multiply
    case divide
    case power
  }

  enum Comparison: Hashable, Sendable {
    case equal
    case unequal
    case less
    case lessOrEqual
    case greater
    case greaterOrEqual
  }

  struct Entry: Hashable, Sendable {
    let name: String
    let node: Node
  }

  /// A variable of `for`, `some` or `every` and where its values come from.
  struct Iterator: Hashable, Sendable {
    enum Source: Hashable, Sendable {
      case items(Node)
      /// From the first value to the second, up or down.
      case range(Node, Node)
    }

    let name: String
    let source: Source
  }

  enum Arguments: Hashable, Sendable {
    case positional([Node])
    case named([Entry])
  }
}
