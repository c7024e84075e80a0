import Foundation
import Testing

@testable import CommandLine

@Suite("A year of an office")
struct YearTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Six weeks of it: the Spring Festival and the working Saturdays around it, leaves and proxies,
  /// people who come and go, an amended calendar.
  @Test func `shows on its pages what its journal tells`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "tongzheng-year-\(UUID().uuidString)")
    defer {
      // A leftover folder of a test does no harm.
      try? FileManager.default.removeItem(at: folder)
    }
    let report = try YearRun.live(
      try .weeks(seed: 1), in: folder,
      definitions: try DefinitionFiles.readShipped(from: Self.root.path))
    #expect(report.faults == [], "seed 1")
    #expect(report.caseCount > 60)
    #expect(report.endedCases > 20)
    #expect(report.comparedTotals > 500)
  }
}
