import Engine
import Foundation
import Testing
import WorkCalendar

/// Random processes made of all kinds of blocks, on random paths with random restarts.
///
/// 100 processes on 10 paths each, or 2,000 on 20 with TONGZHENG_LONG=1; others with
/// TONGZHENG_FIRST=<process>. A failure names its two seeds; `TONGZHENG_RANDOM=<process>:<path>` runs that
/// path alone and tells what happens on it.
@Suite("Random processes of all blocks")
struct RandomProcessTests {
  private static let isLong = ProcessInfo.processInfo.environment["TONGZHENG_LONG"] == "1"
  private static let chosen = ProcessInfo.processInfo.environment["TONGZHENG_RANDOM"].map {
    $0.split(separator: ":").compactMap { UInt64($0) }
  }
  private static let processes: [UInt64] =
    chosen?.first.map { [$0] } ?? Seeds.processes(isLong ? 2000 : 100)
  private static let paths: [UInt64] =
    chosen.flatMap { $0.count > 1 ? [$0[1]] : nil } ?? Array(0..<(isLong ? 20 : 10))

  private static let progress = Progress(
    of: "random processes", every: 100, of: processes.count)

  @Test("keep the rules after every step and come to their end", arguments: processes)
  func walks(process: UInt64) throws {
    let scene = try RandomScene(process: process, on: WorkingCalendar.national())
    for path in Self.paths {
      var walk = RandomWalk(scene, path: path)
      if Self.chosen != nil { walk.tell = { print($0) } }
      walk.run(steps: 20)
      #expect(
        walk.trouble.isEmpty,
        "rerun with TONGZHENG_RANDOM=\(process):\(path) (step \(walk.steps))")
    }
    if Self.isLong { Self.progress.count() }
  }

  @Test func `contain every kind of block in every context`() {
    var coverage = Coverage()
    for seed in Seeds.processes(Self.isLong ? 2000 : 100) {
      coverage.add(RandomModel(seed: seed).coverage)
    }
    if Self.isLong { print(coverage) }
    #expect(coverage.missing(of: ModelStyle.plain.cells).isEmpty, "\(coverage)")
  }

  @Test func `find each fault that is planted in the engine`() throws {
    let calendar = try WorkingCalendar.national()
    var unfound = Fault.allCases
    for process in Seeds.processes(60) where !unfound.isEmpty {
      let scene = try RandomScene(process: process, on: calendar)
      unfound.removeAll { fault in
        var walk = RandomWalk(scene, path: 1, fault: fault)
        walk.run(steps: 12)
        return !walk.trouble.isEmpty
      }
    }
    #expect(unfound.isEmpty, "no random process finds these")
  }
}
