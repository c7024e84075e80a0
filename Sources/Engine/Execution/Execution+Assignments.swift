import FEEL

extension Execution {
  /// Sets the variables of a context in the scopes that have them, seen from the element.
  mutating func assign(_ formula: Formula?, at site: Site) throws(Trouble) {
    guard let formula else { return }
    let value = try value(of: formula, in: scope(at: site.id))
    guard let variables = value.contextValue else {
      throw trouble(
        .expression, at: site,
        "要设置的变量“\(formula.text)”应为上下文 {名称: 值}，结果却是 \(value.literalText)；请修正变量后重试。")
    }
    propagate(variables.storable, from: site.id)
  }

  /// Whether the element is passed over: its condition must be true, and nothing else.
  func isSkipped(_ site: Site) throws(Trouble) -> Bool {
    guard let skip = site.element.assignments.skip else { return false }
    return try value(of: skip, in: scope(at: site.id)).booleanValue == true
  }
}
