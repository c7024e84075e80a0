package import JSONText

/// Carries messages of one kind out of the office: mail, webhooks, printers.
///
/// A message is carried at least once: after a crash it may come again, under the same id.
package protocol OutboxCarrier: Sendable {
  /// The kind of message that it carries.
  var kind: String { get }
  /// Carries one message; throws when it must be tried again later.
  func deliver(_ payload: JSON, id: Int64) throws
}
