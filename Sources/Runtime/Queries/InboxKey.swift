/// The keys under which open tasks stand in inboxes.
///
/// `role@unit` or a role alone for groups; `person:CODE` for the assignee or a single candidate.
package enum InboxKey {
  package static func person(_ code: String) -> String { "person:\(code)" }

  /// Sorts tasks without a due date after all others.
  static let noDue = "9999-12-31"
}
