/// What was posted, by name, and which names a form has asked for.
struct PostedIndex {
  private let values: [String: [String]]
  private let uploads: [String: [FormFile]]
  private let order: [String]
  let earlierUploads: [String: FormFile]
  private var known: Set<String> = []

  init(_ posted: PostedForm) {
    values = Dictionary(grouping: posted.fields, by: \.name).mapValues { $0.map(\.value) }
    uploads = Dictionary(grouping: posted.uploads, by: \.name).mapValues { $0.map(\.file) }
    order = posted.fields.map(\.name) + posted.uploads.map(\.name)
    earlierUploads = posted.earlierUploads
  }

  /// All values of a name; nil if the page did not send it.
  mutating func values(_ name: String) -> [String]? {
    known.insert(name)
    return values[name]
  }

  mutating func uploads(_ name: String) -> [FormFile] {
    known.insert(name)
    return uploads[name] ?? []
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
    order.first { !known.contains($0) }
  }
}
