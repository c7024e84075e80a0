/// Bounds of what a form post may bring, in bytes where nothing else is said.
package struct FormLimits: Sendable, Hashable {
  /// The whole body; beyond it the request is a fault.
  package var body = 64 << 20
  /// One file; beyond it the file arrives without content, flagged as oversize.
  package var file = 20 << 20
  /// What of a file is kept in memory before it moves to a temporary file.
  package var fileInMemory = 1 << 20
  /// All field values together, and a body that is not multipart.
  package var text = 2 << 20
  /// Fields and files together, counted.
  package var parts = 5_000
  /// The folder of temporary files.
  package var temporaryFolder = "/tmp"

  package init() {}
}
