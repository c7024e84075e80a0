import Foundation
import Fuzzing
import TestTools
import Testing

/// Good files with bad changes; `TONGZHENG_LONG` makes fifty times as many of them, and Tools/fuzz
/// lets the fuzzer of the toolchain choose the changes.
@Suite("Hostile files")
struct HostileFileTests {
  private static let rounds =
    ProcessInfo.processInfo.environment["TONGZHENG_LONG"] == nil ? 200 : 10_000

  @Test(arguments: HostileReader.allCases)
  func `are read or refused in words`(reader: HostileReader) throws {
    let mutation = Mutation(files: try GoodFiles.all(for: reader))
    var (read, refused) = (0, 0)
    for seed in 0..<Self.rounds {
      var random = SeededRandom(seed: UInt64(seed))
      let bytes = mutation.file(&random)
      do {
        if try reader.read(bytes) { read += 1 } else { refused += 1 }
      } catch {
        Issue.record("\(reader), seed \(seed): \(error)")
      }
    }
    #expect(read > 0, "\(reader), seeds below \(Self.rounds)")
    #expect(refused > 0, "\(reader), seeds below \(Self.rounds)")
  }

  @Test(arguments: HostileReader.allCases)
  func `are made from files that are all read`(reader: HostileReader) throws {
    for (index, bytes) in try GoodFiles.all(for: reader).enumerated() {
      #expect(try reader.read(bytes), "\(reader), file \(index)")
    }
  }
}
