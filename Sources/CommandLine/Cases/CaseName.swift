import Engine
import Runtime

/// How a case is named at the terminal: by its key, such as `17`, or by its number of 15 digits.
enum CaseName {
  static let operand = Parameter.operand(
    "CASE", repeats: true, "keys or numbers of cases, such as 17 or 202603040000117")

  static func find(_ name: String, in runtime: OfficeRuntime) throws -> CaseHeader {
    let byNumber = try runtime.queries.header(caseNumber: name)
    let byKey = try Int64(name).flatMap {
      try runtime.queries.header(of: InstanceID(rawValue: $0))
    }
    guard let found = byNumber ?? byKey else {
      throw CommandFailure("there is no case \(name): `tongzheng instance list` shows them")
    }
    return found
  }

  /// The key of something that runs in a case, as `tongzheng instance show` tells it.
  static func run(_ name: String) throws(UsageError) -> TaskKey {
    guard let key = TaskKey(name) else {
      throw UsageError("“\(name)” is no key of a step: such a key has two numbers, such as 17-4")
    }
    return key
  }
}
