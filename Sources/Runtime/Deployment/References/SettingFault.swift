/// What is wrong with the settings that a model gives to a service task, in words.
package struct SettingFault: Error, Hashable, Sendable {
  /// The short name of the broken rule, such as `unknown-template`.
  package let rule: String
  package let message: String

  package init(_ rule: String, _ message: String) {
    self.rule = rule
    self.message = message
  }
}
