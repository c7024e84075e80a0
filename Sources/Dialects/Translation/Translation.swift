import FEEL

/// FEEL that says the same as a text or an expression of another engine.
package struct Translation: Hashable, Sendable {
  /// The FEEL, without a leading `=`.
  package var feel: String
  /// The functions outside the engine that it calls, such as `userService.leader`.
  package var calls: [String]

  /// Translates a text with `${…}` or `#{…}` in it; without any it is a text literal.
  package init(ofText source: String) throws(UELFault) {
    try self.init(ofText: source, in: Surrounding())
  }

  init(
    ofText source: String, in surrounding: Surrounding, needsTruth: Bool = false
  ) throws(UELFault) {
    let text = try UELText(parsing: source)
    if let node = text.single {
      try self.init(of: node, in: surrounding, needsTruth: needsTruth)
      return
    }
    var writer = FEELWriter(in: surrounding)
    var pieces: [FEELPiece] = []
    for part in text.parts {
      switch part {
      case .text(let text): pieces.append(.literal(text))
      case .expression(let node): pieces.append(try writer.piece(node))
      }
    }
    let feel =
      text.parts.allSatisfy { if case .text = $0 { true } else { false } }
      ? pieces.first?.text ?? "\"\"" : FEELWriter.joined(pieces).text
    try self.init(feel: feel, calls: writer.calls)
  }

  /// Translates an expression without braces around it, as scripts write it.
  init(
    ofExpression source: String, in surrounding: Surrounding, needsTruth: Bool = false
  ) throws(UELFault) {
    let node = try UELParser.parse(try UELLexer.tokens(of: source))
    try self.init(of: node, in: surrounding, needsTruth: needsTruth)
  }

  init(of node: UELNode, in surrounding: Surrounding, needsTruth: Bool = false) throws(UELFault) {
    var writer = FEELWriter(in: surrounding)
    let piece = needsTruth ? try writer.truth(node) : try writer.piece(node)
    try self.init(feel: piece.text, calls: writer.calls)
  }

  /// Takes FEEL only if it can be read again.
  private init(feel: String, calls: [String]) throws(UELFault) {
    do {
      _ = try Expression(parsing: feel)
    } catch {
      throw UELFault(error.problem == .tooDeep ? .tooDeep : .unsupported("表达式"))
    }
    self.feel = feel
    self.calls = calls
  }
}
