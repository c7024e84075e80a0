import Dispatch
import Foundation
import Runtime
import Synchronization

/// The same work done again and again by several threads at once.
struct ThreadedLoad {
  /// How often the work was done, and how fast.
  struct Outcome {
    let rounds: Int
    let seconds: Double

    var perSecond: Double { Double(rounds) / seconds }
  }

  /// Works until `seconds` are over, or until there is no more to do.
  ///
  /// `round` does the work once and gives how often it counts, or nil when there is no more. What it
  /// throws ends its thread and is thrown here.
  static func run(
    threads: Int, seconds: Double = .infinity, round: @escaping @Sendable () throws -> Int?
  ) throws -> Outcome {
    try run(threads: threads, seconds: seconds) {
    } round: { _ in
      try round()
    }
  }

  /// The same, with something of its own for each thread, such as a connection.
  static func run<Tool>(
    threads: Int, seconds: Double = .infinity, tool: @escaping @Sendable () throws -> Tool,
    round: @escaping @Sendable (Tool) throws -> Int?
  ) throws -> Outcome {
    let results = Mutex<[Result<Int, any Error>]>([])
    let ended = DispatchGroup()
    let begin = ContinuousClock.now
    let end = seconds.isFinite ? begin.advanced(by: .seconds(seconds)) : nil
    for _ in 0..<threads {
      ended.enter()
      let thread = Thread {
        defer { ended.leave() }
        let result = Result {
          let tool = try tool()
          var rounds = 0
          try WorkingStack.$isHere.withValue(true) {
            while end.map({ ContinuousClock.now < $0 }) ?? true, let done = try round(tool) {
              rounds += done
            }
          }
          return rounds
        }
        results.withLock { $0.append(result) }
      }
      thread.stackSize = WorkingStack.size
      thread.start()
    }
    ended.wait()
    let elapsed = begin.duration(to: .now) / .seconds(1)
    let rounds = try results.withLock { $0 }.map { try $0.get() }.reduce(0, +)
    return Outcome(rounds: rounds, seconds: elapsed)
  }
}
