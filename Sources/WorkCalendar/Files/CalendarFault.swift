/// What is wrong in a calendar file, and in which line.
package struct CalendarFault: Hashable, Sendable, CustomStringConvertible {
  package enum Severity: String, Hashable, Sendable {
    case error = "错误"
    case warning = "警告"
  }

  package var file: String
  /// From 1; 0 when the fault concerns the file as a whole.
  package var line: Int
  package var severity: Severity
  package var message: String

  package var description: String {
    line == 0
      ? "\(file)：\(severity.rawValue)：\(message)"
      : "\(file):\(line)：\(severity.rawValue)：\(message)"
  }
}

/// All faults of a calendar file that cannot be used.
package struct CalendarFaults: Error, Hashable, Sendable, CustomStringConvertible {
  package var faults: [CalendarFault]

  package var description: String { faults.map(\.description).joined(separator: "\n") }
}
