import FEEL
import Foundation
import Runtime

/// The first page of an inbox, and finishing a task, with many open tasks behind them.
struct InboxWorkload {
  private static let sizes = [100_000, 1_000_000]
  private static let groups = 100

  func measure(in folder: URL, tell: (Measurement) -> Void) throws {
    let office = try WorkloadOffice(
      WorkloadModels.single, in: folder.appending(path: "W5"))
    var open = 0
    for size in Self.sizes {
      let begun = open
      try office.begin(size - begun) { Self.place(begun + $0) }
      open = size
      // As a person of five posts has it.
      let keys = (0..<5).map { "group\($0 * 7)" }
      let page = try Times.measure(1000) {
        _ = try office.runtime.queries.inbox(keys, limit: 50)
        _ = try office.runtime.queries.inboxCount(keys)
      }
      report("first page of the inbox and its count", size, page, tell)
      let finish = try Times.measure(1000) {
        guard let task = try office.runtime.queries.inbox(keys, limit: 1).first else { return }
        try office.finish(task)
      }
      report("finding the first task and finishing it", size, finish, tell)
      let disk = try DiskProbe(in: folder)
      tell(
        Measurement(
          workload: "W5", name: "write and fdatasync, p50 / p99 ratio beside", value: disk.median,
          unit: "ms", beside: ("p99", disk.slow)))
    }
    _ = try office.stop()
  }

  /// The group and the date of one of the tasks: all groups have all dates of a year.
  private static func place(_ number: Int) -> Context {
    let day = String(format: "%02d", number % 28 + 1)
    let month = String(format: "%02d", number / 28 % 12 + 1)
    return ["group": .string("group\(number % groups)"), "due": .string("2027-\(month)-\(day)")]
  }

  private func report(
    _ what: String, _ size: Int, _ times: Times, _ tell: (Measurement) -> Void
  ) {
    for (word, share) in [("p50", 0.5), ("p99", 0.99)] {
      tell(
        Measurement(
          workload: "W5", name: "\(what), \(size) open, \(word)", value: times.percentile(share),
          unit: "ms"))
    }
  }
}
