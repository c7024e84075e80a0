import Foundation

/// The workloads by which engines are compared; each acknowledged act is on the disk, history on.
enum Workload: String, CaseIterable {
  /// Three user tasks with ten variables, a gateway and a service task.
  case w1 = "W1"
  /// Twenty service tasks in one act.
  case w2 = "W2"
  /// A fork to ten user tasks, and their join.
  case w3 = "W3"
  /// Reading a file of 200 nodes.
  case w4 = "W4"
  /// An inbox with 100,000 and with 1,000,000 open tasks behind it.
  case w5 = "W5"
  /// A decision table of 1,000 rules, and simple expressions.
  case w6 = "W6"
  /// 100,000 timers due at once.
  case timers = "TIMERS"
  /// Shipped papers as PDF, one by one and in piles.
  case print = "PRINT"
  /// 100,000 people in 5,000 units: finding who is to do a task, and people by typing.
  case directory = "DIRECTORY"
  /// Signing, verifying and reading the marks of papers.
  case marks = "MARKS"
  /// A year of an office of 300 people, in virtual time.
  case year = "YEAR"

  /// Measures in `folder`, which exists and is empty; each figure is told as soon as it is known.
  ///
  /// `seed` throws the dice of those that throw any; `say` takes what is told on the way.
  func measure(
    in folder: URL, seconds: Double, seed: UInt64, tell: (Measurement) -> Void,
    say: (String) -> Void
  ) throws {
    switch self {
    case .w1:
      try ProcessWorkload(rawValue, WorkloadModels.sequence, inFlight: [1, 4, 64], isBounded: true)
        .measure(in: folder, seconds: seconds, tell: tell)
      try ServedWorkload(rawValue, WorkloadModels.servedSequence, commands: 4, clients: [1, 32])
        .measure(in: folder, seconds: seconds, tell: tell)
    case .w2:
      try ProcessWorkload(rawValue, WorkloadModels.services, inFlight: [1, 4, 64])
        .measure(in: folder, seconds: seconds, tell: tell)
    case .w3:
      try ProcessWorkload(rawValue, WorkloadModels.fork, inFlight: [1, 4, 64])
        .measure(in: folder, seconds: seconds, tell: tell)
    case .w4: try ReadingWorkload().measure(tell: tell)
    case .w5: try InboxWorkload().measure(in: folder, tell: tell)
    case .w6: try DecisionWorkload().measure(seconds: seconds, tell: tell)
    case .timers: try TimerWorkload().measure(in: folder, tell: tell)
    case .print: try PrintWorkload().measure(seconds: seconds, tell: tell, say: say)
    case .directory: try DirectoryWorkload().measure(in: folder, tell: tell)
    case .marks: try MarkWorkload().measure(seconds: seconds, seed: seed, tell: tell)
    case .year: try YearWorkload(seed: seed).measure(in: folder, tell: tell, say: say)
    }
  }
}
