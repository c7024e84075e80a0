import CivilTime
import Decisions
import FEEL
import Foundation
import Testing
import XMLReading

/// The cases of the DMN Technology Compatibility Kit, where they lie beside the repository.
@Suite("The compatibility kit of DMN")
struct CompatibilityTests {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/conformance/dmn-tck").standardizedFileURL

  struct Tally {
    var met = 0
    /// Of those that are met, the expectations of a value that is not null.
    var metWithValue = 0
    var failures: [String] = []
  }

  static func tally(_ level: String) throws -> Tally {
    var tally = Tally()
    let files = FileManager.default
    let level = folder.appending(path: level)
    for name in try files.contentsOfDirectory(atPath: level.path).sorted() {
      let folder = level.appending(path: name)
      var content: [String: [UInt8]] = [:]
      for file in try files.contentsOfDirectory(atPath: folder.path) {
        content[file] = [UInt8](try Data(contentsOf: folder.appending(path: file)))
      }
      let models = content.filter { $0.key.hasSuffix(".dmn") }
      for (file, bytes) in content where file.hasSuffix(".xml") {
        let tests = try DecisionTests.parse(bytes, file: file)
        let modelFile = try #require(tests.modelFile(among: models.keys, testFile: file))
        let model = try DecisionModel.parse(
          try #require(models[modelFile]), file: modelFile, neighbours: models)
        for outcome in tests.outcomes(for: model, now: Instant(seconds: 1_790_000_000)) {
          if outcome.isMet {
            tally.met += 1
            if !outcome.expectation.value.isNull { tally.metWithValue += 1 }
          } else {
            tally.failures.append(
              "\(name) \(outcome.testCase.id) \(outcome.expectation.name): "
                + "\(outcome.actual.literalText) instead of \(outcome.expectation.value.literalText) "
                + "\(outcome.problems.prefix(2)) "
                + "\(model.diagnostics.filter { $0.severity == .error }.prefix(1))")
          }
        }
      }
    }
    return tally
  }

  /// A level, and how many expectations of it are met: all, and those of a value that is not null.
  struct Floor: Sendable, CustomTestStringConvertible {
    let level: String
    let met: Int
    let metWithValue: Int
    var testDescription: String { level }
  }

  @Test(
    "is met, except for functions of other languages",
    .enabled(
      if: FileManager.default.fileExists(atPath: folder.path),
      "the kit is not beside the repository"),
    arguments: [
      Floor(level: "compliance-level-2", met: 53, metWithValue: 47),
      Floor(level: "compliance-level-3", met: 1485, metWithValue: 1172),
    ])
  func level(floor: Floor) throws {
    let tally = try Self.tally(floor.level)
    let failures = tally.failures.sorted().joined(separator: "\n")
    #expect(tally.met >= floor.met, "\(failures)")
    #expect(tally.metWithValue >= floor.metWithValue, "\(failures)")
  }
}
