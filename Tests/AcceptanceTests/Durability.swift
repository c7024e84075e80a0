import Foundation
import Testing

/// What must hold when things go wrong; one after another, since each fills the machine.
@Suite("What must not be lost", .serialized)
struct Durability {
  /// Whether the long versions run: `TONGZHENG_LONG=1`.
  static let isLong = ProcessInfo.processInfo.environment["TONGZHENG_LONG"] == "1"

  /// How often something is tried: a few times in `./test`, often in the long version, or as
  /// `TONGZHENG_ROUNDS` says.
  static func rounds(_ short: Int, long: Int) -> Int {
    ProcessInfo.processInfo.environment["TONGZHENG_ROUNDS"].flatMap(Int.init)
      ?? (isLong ? long : short)
  }
}

/// Runs the program to its end.
func tongzheng(_ arguments: String...) throws -> (status: Int32, output: String, errors: String) {
  try output(of: Product.executable, arguments)
}

/// Asks a database file in SQL, with Debian's own `sqlite3`; rows of columns.
@discardableResult
func sqlite(_ file: URL, _ sql: String) throws -> [[String]] {
  let answer = try output(of: "sqlite3", ["-bail", "-separator", "\u{1F}", file.path, sql])
  guard answer.status == 0 else {
    throw TookTooLong(description: "sqlite3: \(answer.errors) in: \(sql)")
  }
  return answer.output.split(separator: "\n").map { $0.components(separatedBy: "\u{1F}") }
}

/// Runs a body in so many threads at once and waits for all of them.
func inThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
  let group = DispatchGroup()
  for index in 0..<count {
    group.enter()
    Thread {
      body(index)
      group.leave()
    }.start()
  }
  group.wait()
}
