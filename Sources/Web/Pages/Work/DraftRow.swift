/// Something that was put aside before it was submitted (草稿).
package struct DraftRow: Hashable, Sendable {
  package var address: String
  package var title: String
  /// `2026-03-05 14:30`
  package var saved: String
  package var key: String

  package init(address: String, title: String, saved: String, key: String) {
    self.address = address
    self.title = title
    self.saved = saved
    self.key = key
  }
}
