/// What is wrong with a request before anybody has looked at its meaning.
///
/// The server hands such a request to its handler all the same, so that every page of refusal is
/// written in one place and can keep what the person typed.
package enum RequestFault: Error, Hashable, Sendable {
  /// The path holds an encoded slash, a control character, a dot segment or no UTF-8.
  case malformedPath
  /// The body is longer than `limit` bytes.
  case bodyTooLarge(limit: Int)
  /// The body is not what its content type says; the text says where it breaks.
  case malformedBody(String)
}
