import Decimals
import Foundation
import JSONText

/// The figures of one bench, to be read by people or by programs.
struct BenchReport {
  let processors: Int
  let secondsToReady: Double
  let memoryAtRest: Int
  let coldDisk: DiskProbe
  private(set) var runs: [(disk: DiskProbe, outcome: LoadRun.Outcome)] = []
  var pagesPerSecond: Double?
  /// What strace counted, and the acts that were done meanwhile.
  var synchronizations: (calls: Int, acts: Int)?

  init(processors: Int, secondsToReady: Double, memoryAtRest: Int, coldDisk: DiskProbe) {
    self.processors = processors
    self.secondsToReady = secondsToReady
    self.memoryAtRest = memoryAtRest
    self.coldDisk = coldDisk
  }

  mutating func add(_ outcome: LoadRun.Outcome, disk: DiskProbe) {
    runs.append((disk, outcome))
  }

  var text: String {
    var lines = [
      "processors                    \(processors)",
      "cold start to ready           \(fixed(secondsToReady, 3)) s   \(words(coldDisk))",
      "memory at rest                \(megabytes(memoryAtRest)) MB",
    ]
    for (disk, run) in runs {
      let clients = run.clients == 1 ? "1 client" : "\(run.clients) clients"
      lines += [
        "",
        "\(clients.padded(to: 28))  \(fixed(run.perSecond, 0)) task completions/s   \(words(disk))",
        "  latency p50 / p99           \(fixed(run.percentile(0.5), 2)) / "
          + "\(fixed(run.percentile(0.99), 2)) ms",
        "  besides                     \(run.starts) cases were started in it",
        "  memory under load           \(megabytes(run.memory)) MB",
      ]
      if let time = run.processorTimePerTask {
        lines.append(
          "  processor time of a task    \(fixed(time.all, 0)) µs in the server, "
            + "\(fixed(time.connections, 0)) µs of them in its connections")
      }
    }
    if let pagesPerSecond {
      lines += ["", "PDF pages, one thread         \(fixed(pagesPerSecond, 0))/s"]
    }
    if let synchronizations {
      lines += [
        "",
        "disk synchronizations         \(synchronizations.calls) for \(synchronizations.acts) acts",
      ]
    }
    return lines.joined(separator: "\n")
  }

  var json: JSON {
    var report = JSONObject([
      ("processors", .integer(processors)), ("secondsToReady", number(secondsToReady, 3)),
      ("memoryAtRest", .integer(memoryAtRest)), ("disk", json(coldDisk)),
      (
        "runs",
        .array(
          runs.map { disk, run in
            var figures = JSONObject([
              ("clients", .integer(run.clients)), ("seconds", number(run.seconds, 3)),
              ("completions", .integer(run.latencies.count)),
              ("completionsPerSecond", number(run.perSecond, 1)),
              ("p50Milliseconds", number(run.percentile(0.5), 3)),
              ("p99Milliseconds", number(run.percentile(0.99), 3)),
              ("starts", .integer(run.starts)), ("memory", .integer(run.memory)),
              ("disk", json(disk)),
            ])
            if let time = run.processorTimePerTask {
              figures["processorMicrosecondsPerTask"] = number(time.all, 1)
              figures["connectionMicrosecondsPerTask"] = number(time.connections, 1)
            }
            return .object(figures)
          })
      ),
    ])
    if let pagesPerSecond { report["pagesPerSecond"] = number(pagesPerSecond, 1) }
    if let synchronizations {
      report["synchronizations"] = .integer(synchronizations.calls)
      report["acts"] = .integer(synchronizations.acts)
    }
    return .object(report)
  }

  private func words(_ disk: DiskProbe) -> String {
    "(fdatasync p50 \(fixed(disk.median, 2)) ms, p99 \(fixed(disk.slow, 2)) ms)"
  }

  private func json(_ disk: DiskProbe) -> JSON {
    [
      "fdatasyncP50Milliseconds": number(disk.median, 3),
      "fdatasyncP99Milliseconds": number(disk.slow, 3),
    ]
  }

  private func megabytes(_ bytes: Int) -> String { fixed(Double(bytes) / 1_000_000, 0) }

  private func number(_ value: Double, _ digits: Int) -> JSON {
    .number(Decimal128(fixed(value, digits)) ?? .zero)
  }

  private func fixed(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }
}
