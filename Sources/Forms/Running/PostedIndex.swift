/// What was posted, by name, and which names a form has asked for.
struct PostedIndex {
  private struct Entry {
    let name: String
    var values: [String]
    var isKnown = false
  }

  /// The names in the order in which they came first.
  private var entries: [Entry] = []
  private var positions: [String: Int] = [:]
  private let uploads: [(name: String, file: FormFile)]
  private var knownUploads: Set<String> = []
  let earlierUploads: [String: FormFile]

  init(_ posted: PostedForm) {
    uploads = posted.uploads
    earlierUploads = posted.earlierUploads
    positions.reserveCapacity(posted.fields.count)
    for (name, value) in posted.fields {
      if let position = positions[name] {
        entries[position].values.append(value)
      } else {
        positions[name] = entries.count
        entries.append(Entry(name: name, values: [value]))
      }
    }
  }

  /// All values of a name; nil if the page did not send it.
  mutating func values(_ name: String) -> [String]? {
    guard let position = positions[name] else { return nil }
    entries[position].isKnown = true
    return entries[position].values
  }

  mutating func uploads(_ name: String) -> [FormFile] {
    guard !uploads.isEmpty else { return [] }
    knownUploads.insert(name)
    return uploads.filter { $0.name == name }.map(\.file)
  }

  /// The one value of a name. Empty values before it are the marks that pages put in front of boxes
  /// which browsers leave out when they are not ticked.
  mutating func value(_ name: String) throws(FormRefusal) -> String? {
    guard let all = values(name) else { return nil }
    let filled = all.filter { !$0.isEmpty }
    guard filled.count <= 1 else { throw .repeatedField(name) }
    return filled.first ?? ""
  }

  /// The first posted name that nothing asked for.
  var unknownName: String? {
    entries.first { !$0.isKnown }?.name
      ?? uploads.first { !knownUploads.contains($0.name) }?.name
  }
}
