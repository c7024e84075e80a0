import Foundation
import Fuzzing

/// The files of the repository that a reader takes: those that are shipped, and small ones that hold
/// what the shipped ones do without.
enum GoodFiles {
  private static let tests = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The contents of the files in the order of their paths.
  static func all(for reader: HostileReader) throws -> [[UInt8]] {
    let home = tests.deletingLastPathComponent()
    let corpus = tests.appending(path: "Fuzzing/Corpus")
    let folders =
      switch reader {
      case .xml: [home.appending(path: "PrintTemplates"), corpus.appending(path: "bpmn")]
      case .json: [home.appending(path: "Forms")]
      case .bpmn: [home.appending(path: "Workflows"), corpus.appending(path: "bpmn")]
      case .dmn, .feel, .escp: [corpus.appending(path: reader.rawValue)]
      case .form: [home.appending(path: "Forms"), corpus.appending(path: "form")]
      case .template: [home.appending(path: "PrintTemplates")]
      case .calendar:
        [
          home.appending(path: "Sources/WorkCalendar/Calendars"),
          corpus.appending(path: "calendar"),
        ]
      }
    return try folders.flatMap { try files(in: $0) }
  }

  private static func files(in folder: URL) throws -> [[UInt8]] {
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return try (found?.compactMap { $0 as? URL } ?? [])
      .filter { !$0.hasDirectoryPath && !$0.lastPathComponent.hasSuffix(".scenario.json") }
      .sorted { $0.path < $1.path }
      .map { [UInt8](try Data(contentsOf: $0)) }
  }
}
