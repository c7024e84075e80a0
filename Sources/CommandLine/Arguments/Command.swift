/// One verb of the program, such as `journal verify`.
package protocol Command: Sendable {
  /// The words that name it, such as `["journal", "verify"]`.
  static var words: [String] { get }
  /// One line for the list of commands.
  static var summary: String { get }
  /// What it does, shown by `--help` above the options.
  static var explanation: String { get }
  static var parameters: [Parameter] { get }

  init(_ values: ParameterValues) throws(UsageError)
  /// Does the work and returns the exit code: 0 done, 1 failed.
  func run(_ terminal: Terminal) throws -> ExitCode
}

/// What a program tells its caller when it ends.
package enum ExitCode: Int32, Sendable {
  case done = 0
  case failed = 1
  case wrongUse = 2
}

/// Wrong use of the command line, in words; the program ends with exit code 2.
package struct UsageError: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String

  package init(_ description: String) {
    self.description = description
  }
}

/// The work could not be done, in words for the person at the terminal; exit code 1.
package struct CommandFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String

  package init(_ description: String) {
    self.description = description
  }
}
