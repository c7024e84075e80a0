import Foundation
import Testing
import WorkCalendar

/// Random cases on which people use every verb wherever they can.
///
/// 60 processes on 6 paths each, or 1,500 on 20 with TONGZHENG_LONG=1; others with TONGZHENG_FIRST=<process>.
/// A failure names its two seeds; `TONGZHENG_VERBS=<process>:<path>` runs that path alone and tells what
/// happens on it.
@Suite("Random cases with all verbs")
struct VerbProcessTests {
  private static let isLong = ProcessInfo.processInfo.environment["TONGZHENG_LONG"] == "1"
  private static let chosen = ProcessInfo.processInfo.environment["TONGZHENG_VERBS"].map {
    $0.split(separator: ":").compactMap { UInt64($0) }
  }
  private static let processes: [UInt64] =
    chosen?.first.map { [$0] } ?? Seeds.processes(isLong ? 1500 : 60)
  private static let paths: [UInt64] =
    chosen.flatMap { $0.count > 1 ? [$0[1]] : nil } ?? Array(0..<(isLong ? 20 : 6))

  @Test func `keep the rules after every step and come to their end`() async throws {
    let calendar = try WorkingCalendar.national()
    let progress = Progress(of: "random cases", every: 100, of: Self.processes.count)
    let counts = try await withThrowingTaskGroup(of: VerbCounts.self) { group in
      for process in Self.processes {
        group.addTask {
          defer { if Self.isLong { progress.count() } }
          return try Self.walk(process, on: calendar)
        }
      }
      return try await group.reduce(into: VerbCounts()) { $0.add($1) }
    }
    if Self.isLong { print(counts) }
    guard Self.chosen == nil else { return }
    let faults = Self.isLong ? counts.faults : counts.rareFaults
    #expect(faults.isEmpty, "\(counts)")
  }

  private static func walk(
    _ process: UInt64, on calendar: WorkingCalendar
  ) throws -> VerbCounts {
    let scene = try VerbScene(process: process, on: calendar)
    var counts = VerbCounts()
    for path in paths {
      var walk = VerbWalk(scene, path: path)
      if chosen != nil { walk.tell = { print($0) } }
      walk.run(steps: 30)
      #expect(
        walk.trouble.isEmpty,
        "rerun with TONGZHENG_VERBS=\(process):\(path) (step \(walk.steps))")
      counts.add(walk.counts)
    }
    return counts
  }

  @Test func `contain every kind of block in every context`() {
    var coverage = Coverage()
    for seed in Seeds.processes(60) {
      coverage.add(RandomModel(seed: seed, style: .verbs).coverage)
    }
    #expect(coverage.missing(of: ModelStyle.verbs.cells).isEmpty, "\(coverage)")
  }

  @Test func `find each fault that is planted in the engine`() throws {
    let calendar = try WorkingCalendar.national()
    var unfound = VerbFault.allCases
    var found: [String] = []
    for process in Seeds.processes(240) where !unfound.isEmpty {
      let scene = try VerbScene(process: process, on: calendar)
      for path in UInt64(0)..<4 {
        unfound.removeAll { fault in
          var walk = VerbWalk(scene, path: path, fault: fault)
          walk.run(steps: 25)
          guard !walk.trouble.isEmpty else { return false }
          found.append("\(fault): \(process):\(path), step \(walk.steps): \(walk.trouble[0])")
          return true
        }
      }
    }
    if Self.isLong { print(found.joined(separator: "\n")) }
    #expect(unfound.isEmpty, "no random case finds these")
  }
}
