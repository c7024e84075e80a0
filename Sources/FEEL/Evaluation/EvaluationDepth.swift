import Synchronization

/// How deep an evaluation is nested within others, which is bounded so that the stack never ends
/// before the expression does, and what all of them have used of their common budget.
package struct EvaluationDepth: Sendable {
  /// What evaluations that are one within or after another have used together.
  final class Account: Sendable {
    private let total = Atomic(0)

    var spent: Int {
      get { total.load(ordering: .relaxed) }
      set { total.store(newValue, ordering: .relaxed) }
    }
  }

  package private(set) var levels: Int
  /// Nil for an evaluation that is alone so far.
  private(set) var account: Account?

  /// The bound.
  private static let maximum = 400

  /// Not nested at all, with a budget of its own.
  package static let outermost = EvaluationDepth(levels: 0, account: nil)

  /// Not nested at all; the evaluations at this depth and within share one budget.
  package static var outermostOfMany: EvaluationDepth {
    EvaluationDepth(levels: 0, account: Account())
  }

  private init(levels: Int, account: Account?) {
    self.levels = levels
    self.account = account
  }

  /// This many levels further in; nil beyond the bound.
  package func deeper(by levels: Int = 1) -> EvaluationDepth? {
    guard self.levels + levels <= Self.maximum else { return nil }
    return EvaluationDepth(levels: self.levels + levels, account: account)
  }

  package var isExhausted: Bool { levels >= Self.maximum }

  /// Whether what evaluations share is used up.
  package var isSpent: Bool { account.map { $0.spent >= Evaluator.budget } ?? false }

  /// Uses some of what evaluations share; false when that is more than there is.
  package func spend(_ amount: Int) -> Bool {
    account?.spent += amount
    return !isSpent
  }

  mutating func enter() { levels += 1 }
  mutating func leave() { levels -= 1 }

  /// The account in which evaluations within this one go on counting from `spent`.
  mutating func openAccount(at spent: Int) -> Account {
    let account = account ?? Account()
    account.spent = spent
    self.account = account
    return account
  }
}
