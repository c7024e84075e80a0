import JSONText

/// An act that is decided, before the bytes of its entry are written.
struct EntryDraft: Sendable {
  let head: EntryHead
  let act: String
  let key: IdempotencyKey?
  let answer: JSON
  let parts: [any EntryPart]

  var body: [UInt8] {
    JournalEntry.body(of: head, act: act, key: key, answer: answer, parts: parts)
  }
}

/// An entry as the table `journal` keeps it.
struct WrittenEntry: Sendable {
  let sequence: Int64
  let body: [UInt8]
  let hash: [UInt8]
}
