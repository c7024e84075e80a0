extension FEELWriter {
  mutating func binary(
    _ sign: UELNode.Operator, _ left: UELNode, _ right: UELNode
  ) throws(UELFault) -> FEELPiece {
    switch sign {
    case .or: return .operation(try truth(left), "or", try truth(right), .disjunction, .boolean)
    case .and: return conjunction(try truth(left), try truth(right))
    case .equal: return try equality(left, "=", right)
    case .unequal: return try equality(left, "!=", right)
    case .less: return try comparison(left, "<", right)
    case .lessOrEqual: return try comparison(left, "<=", right)
    case .greater: return try comparison(left, ">", right)
    case .greaterOrEqual: return try comparison(left, ">=", right)
    case .concatenate: return Self.joined([try piece(left), try piece(right)])
    case .add:
      let (first, second) = (try piece(left), try piece(right))
      // UEL adds numbers only, scripts join texts too: a text that is no number tells which is meant.
      if isText(left, first) || isText(right, second) { return Self.joined([first, second]) }
      return .operation(number(left, first), "+", number(right, second), .sum, .number)
    case .subtract: return try arithmetic(left, "-", right, .sum)
    case .multiply: return try arithmetic(left, "*", right, .product)
    case .divide: return try arithmetic(left, "/", right, .product)
    case .remainder:
      let (dividend, divisor) = (try piece(left), try piece(right))
      return .call("modulo", number(left, dividend), number(right, divisor), kind: .number)
    }
  }

  private func conjunction(_ left: FEELPiece, _ right: FEELPiece) -> FEELPiece {
    // FEEL would read `date and time` as one name.
    let isName = left.text.hasSuffix("date") && right.text.hasPrefix("time")
    let first = isName ? FEELPiece("(\(left.text))", .postfix, .boolean) : left
    return .operation(first, "and", right, .conjunction, .boolean)
  }

  private mutating func comparison(
    _ left: UELNode, _ sign: String, _ right: UELNode
  ) throws(UELFault) -> FEELPiece {
    let (first, second) = (try piece(left), try piece(right))
    let isNumeric = first.kind == .number || second.kind == .number
    return .operation(
      isNumeric ? number(left, first) : first, sign, isNumeric ? number(right, second) : second,
      .comparison, .boolean)
  }

  private mutating func arithmetic(
    _ left: UELNode, _ sign: String, _ right: UELNode, _ strength: FEELPiece.Strength
  ) throws(UELFault) -> FEELPiece {
    let (first, second) = (try piece(left), try piece(right))
    return .operation(number(left, first), sign, number(right, second), strength, .number)
  }

  /// UEL compares a text with `true` or a number by turning the one into the other.
  private mutating func equality(
    _ left: UELNode, _ sign: String, _ right: UELNode
  ) throws(UELFault) -> FEELPiece {
    let (first, second) = (try piece(left), try piece(right))
    return .operation(
      Self.comparable(first, with: right), sign, Self.comparable(second, with: left), .comparison,
      .boolean)
  }

  private static func comparable(_ piece: FEELPiece, with other: UELNode) -> FEELPiece {
    guard case .literal(.string(let text)) = other, piece.kind != .text,
      text == "true" || text == "false" || isNumber(text)
    else { return piece }
    return .call("string", piece, kind: .text)
  }

  /// A literal text that is a number, where a number is needed.
  private func number(_ node: UELNode, _ piece: FEELPiece) -> FEELPiece {
    guard case .literal(.string(let text)) = node, Self.isNumber(text) else { return piece }
    return FEELPiece(text, .postfix, .number)
  }

  private func isText(_ node: UELNode, _ piece: FEELPiece) -> Bool {
    if case .literal(.string(let text)) = node { return !Self.isNumber(text) }
    return piece.kind == .text
  }

  private static func isNumber(_ text: String) -> Bool {
    guard let first = text.first, first.isASCII, first.isNumber, let last = text.last,
      last.isNumber
    else { return false }
    return text.allSatisfy { $0.isASCII && $0.isNumber || $0 == "." }
      && text.count(where: { $0 == "." }) <= 1
  }

  // MARK: Texts

  /// The texts one after another; what is null is left out, as UEL does.
  static func joined(_ pieces: [FEELPiece]) -> FEELPiece {
    let texts = pieces.map { piece in
      piece.kind == .text ? piece.text : "string(\(piece.text))"
    }
    return FEELPiece("string join([\(texts.joined(separator: ", "))])", .postfix, .text)
  }
}
