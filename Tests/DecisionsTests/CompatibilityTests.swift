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
    var failures: [String] = []
  }

  static func tally(_ level: String) throws -> Tally {
    var tally = Tally()
    let files = FileManager.default
    let level = folder.appending(path: level)
    for name in try files.contentsOfDirectory(atPath: level.path).sorted() {
      let folder = level.appending(path: name)
      let content = try files.contentsOfDirectory(atPath: folder.path).sorted()
      var models: [String: DecisionModel] = [:]
      // Importing models need the imported ones, so those are read again with all at hand.
      for _ in 0..<3 {
        for file in content where file.hasSuffix(".dmn") {
          let bytes = try Data(contentsOf: folder.appending(path: file))
          models[file] = try DecisionModel.parse(
            Array(bytes), file: file, imports: Array(models.filter { $0.key != file }.values))
        }
      }
      for file in content where file.hasSuffix(".xml") {
        let bytes = try Data(contentsOf: folder.appending(path: file))
        let tests = try DecisionTests.parse(Array(bytes), file: file)
        let model = try #require(models[tests.modelName] ?? models["\(name).dmn"], "\(name)")
        for outcome in tests.outcomes(for: model, now: Instant(seconds: 1_790_000_000)) {
          if outcome.isMet {
            tally.met += 1
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

  @Test(
    "is met, except for functions of other languages",
    .enabled(
      if: FileManager.default.fileExists(atPath: folder.path),
      "the kit is not beside the repository"),
    arguments: [("compliance-level-2", 53), ("compliance-level-3", 1485)])
  func level(name: String, floor: Int) throws {
    let tally = try Self.tally(name)
    #expect(tally.met >= floor, "\(tally.failures.joined(separator: "\n"))")
  }
}
