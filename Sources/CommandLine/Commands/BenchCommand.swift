import Foundation
import JSONText
import Runtime

/// `tongzheng bench`.
struct BenchCommand: Command {
  static let words = ["bench"]
  static let summary = "measures how many tasks people can finish per second, and what it takes"
  static let explanation = """
    Makes a demonstration office in a fresh folder, serves it in a process of its own, and lets
    clients on this machine handle cases of a shipped flow through real sessions and form posts.
    Counts tasks whose completion was answered, which is when they are on the disk. Says the time of
    an fdatasync beside the figures, for they hang on it. A case number has five digits of the day:
    one bench may start 99999 cases.
    """
  static let parameters: [Parameter] = [
    .option(
      "workload", value: "W1,W2",
      "measures these instead, in this process: \(Workload.allCases.map(\.rawValue).joined(separator: ", "))"
    ),
    .option("clients", value: "N,N", "how many clients at once, run after run (default: 1,32)"),
    .option("seconds", value: "N", "how long each run counts (default: 10)"),
    .option("seed", value: "N", "throws the dice of the workload YEAR (default: 1)"),
    .option(
      "data", short: "d", value: "FOLDER",
      "a folder that does not exist yet, on the disk to be measured; removed afterwards"),
    .option(
      "course", value: "FILE", "what the clients do (default: the one that comes with it)"),
    .option(
      "definitions", value: "FOLDER", "where Workflows, Forms and PrintTemplates are to be found"),
    .toggle("strace", "counts the server's fdatasync calls; slows it down, so take one client"),
    DataOption.json,
  ]

  private let workloads: [Workload]
  private let clients: [Int]
  private let seconds: Int
  private let seed: UInt64
  private let folder: URL
  private let course: String?
  private let definitions: String?
  private let counts: Bool
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    workloads = try (values["workload"] ?? "").split(separator: ",").map {
      word throws(UsageError) in
      guard let workload = Workload(rawValue: word.uppercased()) else {
        throw UsageError(
          "there is no workload “\(word)”, only "
            + Workload.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return workload
    }
    let list = values["clients"] ?? "1,32"
    clients = list.split(separator: ",").compactMap { Int($0) }.filter { (1...200).contains($0) }
    guard clients.count == list.split(separator: ",").count, !clients.isEmpty else {
      throw UsageError("--clients is “\(list)”, but must be numbers from 1 to 200, as in 1,32")
    }
    seconds = try values.integer("seconds", in: 1...120) ?? 10
    seed = UInt64(try values.integer("seed", in: 1...Int.max) ?? 1)
    folder =
      values["data"].map { URL(fileURLWithPath: $0) }
      ?? FileManager.default.temporaryDirectory.appending(path: "tongzheng-bench-\(UUID())")
    course = values["course"]
    definitions = values["definitions"]
    counts = values.has("strace")
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    guard !FileManager.default.fileExists(atPath: folder.path) else {
      throw CommandFailure("\(folder.path) exists already: name a folder that does not")
    }
    defer {
      // What cannot be removed is left for whoever named the folder.
      try? FileManager.default.removeItem(at: folder)
    }
    if !workloads.isEmpty { return try measure(workloads, terminal) }
    let file =
      try course.map { URL(fileURLWithPath: $0) }
      ?? DefinitionFiles.shippedRoot().appending(path: "Support/bench/course.json")
    let bench = Bench(
      folder: folder, course: try Course(file: file), seconds: seconds,
      counts: counts, terminal: terminal)
    let pagesPerSecond = try bench.found(definitions: definitions)
    var report = try bench.measure(clients: clients)
    report.pagesPerSecond = pagesPerSecond
    terminal.output(asJSON ? report.json.text : report.text)
    return .done
  }

  private func measure(_ workloads: [Workload], _ terminal: Terminal) throws -> ExitCode {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let disk = try DiskProbe(in: folder)
    var measured = [
      Measurement(
        workload: "", name: "write and fdatasync of 4096 bytes, p50", value: disk.median,
        unit: "ms", beside: ("p99", disk.slow))
    ]
    if !asJSON { terminal.output(measured[0].text) }
    for workload in workloads {
      try workload.measure(in: folder, seconds: Double(seconds), seed: seed) { figure in
        measured.append(figure)
        if !asJSON { terminal.output(figure.text) }
      } say: { line in
        if !asJSON { terminal.output(line) }
      }
    }
    if asJSON { terminal.output(JSON.array(measured.map(\.json)).text) }
    return .done
  }
}
