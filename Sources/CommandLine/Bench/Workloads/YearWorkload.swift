import Foundation
import Runtime

/// A year of an office of 300 people in virtual time, with the proof that pages and journal agree.
struct YearWorkload {
  let seed: UInt64

  func measure(in folder: URL, tell: (Measurement) -> Void, say: (String) -> Void) throws {
    let report = try YearRun.live(
      try .year(seed: seed), in: folder.appending(path: "year"),
      definitions: try DefinitionFiles.readShipped(from: nil), tell: say)
    func figure(_ name: String, _ value: Double, _ unit: String) {
      tell(Measurement(workload: "YEAR", name: name, value: value, unit: unit))
    }
    figure("run time", report.seconds, "s")
    figure("working days", Double(report.workingDays), "days")
    for (process, count) in report.cases.sorted(by: { $0.key < $1.key }) {
      figure("cases of \(process)", Double(count), "cases")
    }
    figure("cases that have ended", Double(report.endedCases), "cases")
    figure("tasks that were offered", Double(report.offeredTasks), "tasks")
    figure("tasks that are open at the end", Double(report.openTasks), "tasks")
    figure("tasks of roles that nobody holds", Double(report.unheldTasks), "tasks")
    for (act, times) in report.tally.times.sorted(by: { $0.value.count > $1.value.count }) {
      figure("\(act), acts", Double(times.count), "acts")
      figure("\(act), p50", Times(times).percentile(0.5), "ms")
      figure("\(act), p99", Times(times).percentile(0.99), "ms")
    }
    let all = report.tally.allTimes
    figure("all acts", Double(all.count), "acts")
    figure("all acts, p50", Times(all).percentile(0.5), "ms")
    figure("all acts, p99", Times(all).percentile(0.99), "ms")
    for (refusal, count) in report.tally.refusals.sorted(by: { $0.value > $1.value }) {
      figure("refused: \(refusal)", Double(count), "times")
    }
    figure("journal", Double(report.entries), "entries")
    figure("journal, bodies", Double(report.journalBytes) / 1e6, "MB")
    figure("data file", Double(try bytes(of: report)) / 1e6, "MB")
    figure("replay of the journal", report.replaySeconds, "s")
    figure("totals compared", Double(report.comparedTotals), "totals")
    figure("differences", Double(report.faults.count), "differences")
    guard report.faults.isEmpty else {
      throw CommandFailure(
        "the year with seed \(seed) is not in order:\n"
          + report.faults.prefix(200).joined(separator: "\n"))
    }
  }

  private func bytes(of report: YearReport) throws -> Int {
    let file = DataFolder(report.folder).database
    return try URL(fileURLWithPath: file.path).resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
  }
}
