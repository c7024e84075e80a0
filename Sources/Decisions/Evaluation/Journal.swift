import FEEL
import Synchronization
import XMLReading

/// What one evaluation notes down while it goes through a model.
///
/// Functions that FEEL calls must be sendable, so the notes live behind a lock, although a single
/// thread writes them.
final class Journal: Sendable {
  struct Notes {
    var decisions: [DecisionResult.Made] = []
    var tables: [DecisionResult.TableRecord] = []
    var problems: [DecisionResult.Problem] = []
    var usedInputs = Context()
    var calls = 0
  }

  private let storage = Mutex(Notes())

  /// What a call takes of the stack, in levels of an expression.
  private static let levelsPerCall = 4
  private static let maximumCalls = 200_000
  private static let maximumProblems = 100
  private static let maximumTables = 1000

  var notes: Notes { storage.withLock { $0 } }

  func note(_ table: DecisionResult.TableRecord) {
    storage.withLock { if $0.tables.count < Self.maximumTables { $0.tables.append(table) } }
  }

  func note(_ decision: DecisionResult.Made) {
    storage.withLock { $0.decisions.append(decision) }
  }

  func note(input name: String, _ value: Value) {
    storage.withLock { $0.usedInputs[name] = value }
  }

  func note(_ reasons: [FEEL.Diagnostic], at location: SourceLocation) {
    guard !reasons.isEmpty else { return }
    storage.withLock { notes in
      for reason in reasons where notes.problems.count < Self.maximumProblems {
        notes.problems.append(DecisionResult.Problem(location: location, reason: reason))
      }
    }
  }

  func note(_ chinese: String, _ english: String, at location: SourceLocation) {
    note([FEEL.Diagnostic(.described(chinese: chinese, english: english))], at: location)
  }

  /// Goes into a function or decision; null when that is too deep or too often.
  func nested(
    at location: SourceLocation, _ depth: EvaluationDepth, _ body: (EvaluationDepth) -> Value
  ) -> Value {
    let count = storage.withLock { notes in
      notes.calls += 1
      return notes.calls
    }
    guard count < Self.maximumCalls, let inner = depth.deeper(by: Self.levelsPerCall) else {
      note(
        [FEEL.Diagnostic(count < Self.maximumCalls ? .tooDeep : .tooManySteps)], at: location)
      return .null
    }
    return body(inner)
  }
}
