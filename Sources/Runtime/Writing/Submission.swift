import Dispatch
import JSONText
import Synchronization

/// An act that waits for the writer, whatever its answer is.
protocol PendingAct: Sendable {
  var name: String { get }
  var actor: Actor { get }
  var key: IdempotencyKey? { get }
  /// Decides the act, recording its facts, and gives the answer for the journal.
  func decide(in step: Step) throws -> JSON
  /// Takes over the answer of the first time that the act was done.
  func repeatAnswer(_ journalled: JSON) -> Bool
  /// Answers whoever waits: with what was decided, or with the failure.
  func settle(_ failure: ActFailure?)
}

/// An act with the thread that waits for its answer.
final class Submission<Answer: ActAnswer>: PendingAct {
  let name: String
  let actor: Actor
  let key: IdempotencyKey?
  private let body: @Sendable (Step) throws -> Answer
  private let answer = Mutex<Answer?>(nil)
  private let failure = Mutex<ActFailure?>(nil)
  private let settled = DispatchSemaphore(value: 0)

  init(
    _ name: String, by actor: Actor, key: IdempotencyKey?,
    body: @escaping @Sendable (Step) throws -> Answer
  ) {
    self.name = name
    self.actor = actor
    self.key = key
    self.body = body
  }

  func decide(in step: Step) throws -> JSON {
    let decided = try body(step)
    answer.withLock { $0 = decided }
    return decided.journalled
  }

  func repeatAnswer(_ journalled: JSON) -> Bool {
    guard let first = Answer(journalled: journalled) else { return false }
    answer.withLock { $0 = first }
    return true
  }

  func settle(_ failure: ActFailure?) {
    self.failure.withLock { $0 = failure }
    settled.signal()
  }

  /// Waits until the act is on the disk, or has failed.
  func wait() throws(ActFailure) -> Answer {
    settled.wait()
    if let failure = failure.withLock({ $0 }) { throw failure }
    guard let answer = answer.withLock({ $0 }) else {
      throw .failed("the act “\(name)” was settled without an answer")
    }
    return answer
  }
}
