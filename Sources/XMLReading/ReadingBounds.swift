/// How large an XML file may be, so that an uploaded one cannot exhaust the program.
package struct ReadingBounds: Hashable, Sendable {
  /// The size of the file in bytes.
  package var bytes: Int
  /// How deep elements may be nested; never more than 256.
  package var depth: Int
  /// How many elements the file may hold.
  package var elements: Int

  package init(bytes: Int = 16 << 20, depth: Int = 256, elements: Int = 200_000) {
    precondition(depth <= 256, "libxml2 itself stops at a depth of 256")
    self.bytes = bytes
    self.depth = depth
    self.elements = elements
  }

  package static let standard = ReadingBounds()
}
