/// How deep an evaluation is nested within others, which is bounded so that the stack never ends
/// before the expression does.
package struct EvaluationDepth: Hashable, Sendable {
  package private(set) var levels: Int

  /// The bound.
  private static let maximum = 400

  /// Not nested at all.
  package static let outermost = EvaluationDepth(levels: 0)

  private init(levels: Int) { self.levels = levels }

  /// This many levels further in; nil beyond the bound.
  package func deeper(by levels: Int = 1) -> EvaluationDepth? {
    self.levels + levels > Self.maximum ? nil : EvaluationDepth(levels: self.levels + levels)
  }

  package var isExhausted: Bool { levels >= Self.maximum }

  mutating func enter() { levels += 1 }
  mutating func leave() { levels -= 1 }
}
