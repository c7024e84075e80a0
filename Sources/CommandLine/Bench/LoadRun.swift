import Dispatch
import Foundation
import Synchronization

/// Clients that handle cases one after another, as fast as they are answered.
///
/// Each client is a thread with sessions of its own. A case is started, then all its tasks are
/// finished; only the finished tasks count.
struct LoadRun: Sendable {
  struct Outcome: Sendable {
    let clients: Int
    let seconds: Double
    /// Milliseconds from sending a post to its answer, sorted; one for each task that was finished.
    let latencies: [Double]
    let starts: Int
    /// All tasks that were finished, with those before and after the time that counts.
    let allTasks: Int
    /// The largest resident memory of the server that was seen meanwhile, in bytes.
    let memory: Int
    /// Nil when the run was too short to see it.
    let processors: ProcessorShare?

    var perSecond: Double { Double(latencies.count) / seconds }

    /// Microseconds of the server's processors for each task: in all, and of its connections.
    var processorTimePerTask: (all: Double, connections: Double)? {
      guard let processors, perSecond > 0 else { return nil }
      let scale = 1_000_000 / perSecond
      return (processors.all * scale, processors.connections * scale)
    }

    func percentile(_ share: Double) -> Double {
      let position = Int(Double(latencies.count) * share)
      return latencies.isEmpty ? 0 : latencies[min(latencies.count - 1, position)]
    }
  }

  private struct Tally: Sendable {
    var latencies: [Double] = []
    var starts = 0
    var allTasks = 0
  }

  private struct Window: Sendable {
    let begin: ContinuousClock.Instant
    let end: ContinuousClock.Instant

    func contains(_ instant: ContinuousClock.Instant) -> Bool { instant >= begin && instant <= end }
  }

  /// Seconds for which the clients work before anything counts.
  private static let warmUp = 1.0

  let course: LearnedCourse
  let logins: [String]
  let password: String
  let clients: Int
  let seconds: Double
  let server: ServerProcess

  func run() throws -> Outcome {
    let tallies = Mutex<[Result<Tally, any Error>]>([])
    let window = Mutex<Window?>(nil)
    let (seated, ended) = (DispatchGroup(), DispatchGroup())
    let gate = DispatchSemaphore(value: 0)
    for _ in 0..<clients {
      seated.enter()
      ended.enter()
      let thread = Thread {
        defer { ended.leave() }
        let browser = Result {
          try Browser(logins, password: password, port: server.port)
        }
        seated.leave()
        gate.wait()
        let tally = Result {
          var browser = try browser.get()
          return try window.withLock { $0 }.map { try work(&browser, within: $0) } ?? Tally()
        }
        tallies.withLock { $0.append(tally) }
      }
      thread.stackSize = 1 << 20
      thread.start()
    }
    seated.wait()
    let begin = ContinuousClock.now.advanced(by: .seconds(Self.warmUp))
    let counted = Window(begin: begin, end: begin.advanced(by: .seconds(seconds)))
    window.withLock { $0 = counted }
    for _ in 0..<clients { gate.signal() }
    var memory = 0
    var times: [ProcessorTime] = []
    while ended.wait(timeout: .now() + .milliseconds(200)) == .timedOut {
      memory = max(memory, server.memory)
      if let time = server.processorTime, counted.contains(time.at) { times.append(time) }
    }
    let processors = times.first.flatMap { first in
      times.last.flatMap { ProcessorShare(from: first, to: $0) }
    }
    let all = try tallies.withLock { try $0.map { try $0.get() } }
    return Outcome(
      clients: clients, seconds: seconds, latencies: all.flatMap(\.latencies).sorted(),
      starts: all.map(\.starts).reduce(0, +), allTasks: all.map(\.allTasks).reduce(0, +),
      memory: memory, processors: processors)
  }

  private func work(_ browser: inout Browser, within window: Window) throws -> Tally {
    var tally = Tally()
    while true {
      let number = try browser.start(course.startAddress, course.start)
      let instance = try course.instance(ofCase: number)
      tally.starts += 1
      for step in course.tasks {
        let sent = ContinuousClock.now
        try browser.complete(step, of: instance)
        let answered = ContinuousClock.now
        tally.allTasks += 1
        if sent >= window.begin, answered <= window.end {
          tally.latencies.append(sent.duration(to: answered) / .milliseconds(1))
        }
        if answered >= window.end { return tally }
      }
    }
  }
}
