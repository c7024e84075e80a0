/// What a thread must have to do acts itself: deep FEEL expressions are evaluated in them.
package enum WorkingStack {
  /// In bytes.
  package static let size = 16 << 20

  /// Whether this thread has so large a stack. Whoever made the thread knows and says so.
  @TaskLocal package static var isHere = false
}
