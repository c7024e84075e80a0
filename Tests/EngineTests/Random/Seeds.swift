import Foundation

/// The seeds of random processes: so many in a row, from 0 or from TONGZHENG_FIRST.
enum Seeds {
  private static let first =
    ProcessInfo.processInfo.environment["TONGZHENG_FIRST"].flatMap { UInt64($0) } ?? 0

  static func processes(_ count: UInt64) -> [UInt64] { Array(first..<first + count) }
}
