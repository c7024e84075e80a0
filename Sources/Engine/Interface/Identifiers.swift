/// A running or ended process instance (流程实例, 事项).
package struct InstanceID: RawRepresentable, Hashable, Comparable, Sendable,
  CustomStringConvertible
{
  package let rawValue: Int64

  package init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  package var description: String { String(rawValue) }

  package static func < (left: InstanceID, right: InstanceID) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// One run of one node inside an instance, numbered from 1 in the order of their beginning.
///
/// User tasks, jobs, timers and subscriptions are named by the activation that they belong to, so
/// that replaying the events repeats every key.
package struct ActivationID: RawRepresentable, Hashable, Comparable, Sendable,
  CustomStringConvertible
{
  package let rawValue: Int32

  package init(rawValue: Int32) {
    self.rawValue = rawValue
  }

  package var description: String { String(rawValue) }

  package static func < (left: ActivationID, right: ActivationID) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A deployed version of a process definition.
package struct ProgramKey: Hashable, Sendable, CustomStringConvertible {
  package let process: String
  package let version: Int

  package init(process: String, version: Int) {
    self.process = process
    self.version = version
  }

  /// Reads `process:version`; the id of a process contains no colon.
  package init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let version = Int(text[text.index(after: colon)...])
    else { return nil }
    self.init(process: String(text[..<colon]), version: version)
  }

  package var description: String { "\(process):\(version)" }
}
