/// What a step of the process lets its people do with the fields, so that one form serves many.
///
/// Fields are named by their path (`person.name`, in a list `members.name`) or their component id;
/// what is said of a group or a list holds for all inside it that is not named itself.
package struct FieldAccess: Hashable, Sendable {
  package enum Level: Hashable, Sendable {
    /// As the form says.
    case editable
    /// Drawn with its value; neither checked nor sent.
    case readonly
    /// Neither drawn nor checked nor sent.
    case hidden
  }

  /// What holds for fields that are not named.
  package let general: Level
  package let exceptions: [String: Level]

  package init(general: Level = .editable, exceptions: [String: Level] = [:]) {
    self.general = general
    self.exceptions = exceptions
  }

  /// Everything as the form says.
  package static let open = FieldAccess()
  /// Everything to be looked at only.
  package static let readonly = FieldAccess(general: .readonly)
}
