import CivilTime
import FEEL
import Foundation
import Runtime
import SQLDatabase

/// Many timers due at the same moment, while people go on working.
struct TimerWorkload {
  private static let count = 100_000

  func measure(in folder: URL, tell: (Measurement) -> Void) throws {
    let office = try WorkloadOffice(
      WorkloadModels.alarm, in: folder.appending(path: "timers"), background: true)
    // Later than all of them take to be set, with the days that pass by their numbers.
    let alarm = office.now.adding(seconds: 30 * 86_400)
    let text = CivilZone.shanghai.text(of: alarm)
    try office.begin(Self.count) { _ in ["alarm": .string(text)] }
    func waiting() throws -> Int {
      try office.runtime.read { connection in
        try connection.first("select count(*) from timer") { try $0.int(0) } ?? 0
      }
    }
    guard try waiting() == Self.count else { throw CommandFailure("not all timers were set") }
    office.pass(seconds: 31 * 86_400)
    let begin = ContinuousClock.now
    var pages: [Double] = []
    while try waiting() > 0 {
      let asked = ContinuousClock.now
      _ = try office.begin(["alarm": .string(text)])
      pages.append(asked.duration(to: .now) / .milliseconds(1))
      Thread.sleep(forTimeInterval: 0.02)
    }
    let seconds = begin.duration(to: .now) / .seconds(1)
    _ = try office.stop()
    tell(
      Measurement(
        workload: "TIMERS", name: "\(Self.count) due at once, until all are fired",
        value: seconds, unit: "s"))
    tell(
      Measurement(
        workload: "TIMERS", name: "meanwhile a person's act, the slowest of \(pages.count)",
        value: pages.max() ?? 0, unit: "ms"))
  }
}
