/// The name of an element or attribute: its namespace and its local part.
///
/// Prefixes are spelling, not part of the name (Namespaces in XML 1.0 §6).
package struct QualifiedName: Hashable, Sendable {
  /// The namespace URI; nil where the name is in no namespace.
  package var namespace: String?
  package var local: String

  package init(_ local: String, in namespace: String? = nil) {
    self.namespace = namespace
    self.local = local
  }
}

extension QualifiedName: CustomStringConvertible {
  /// The name in the notation of James Clark: `{namespace}local`.
  package var description: String { namespace.map { "{\($0)}\(local)" } ?? local }
}
