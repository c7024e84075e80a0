package import JSONText

/// What a deployment brought.
package struct DeploymentReceipt: ActAnswer, Hashable {
  /// One deployed thing: a process, a decision file, a form or a print template.
  package struct Item: Hashable, Sendable {
    package var kind: ResourceKind
    /// The id of the process or form, or the name of the file.
    package var key: String
    package var version: Int
    package var file: String
    /// False when the latest version had the same content already.
    package var isNew: Bool

    package init(kind: ResourceKind, key: String, version: Int, file: String, isNew: Bool) {
      self.kind = kind
      self.key = key
      self.version = version
      self.file = file
      self.isNew = isNew
    }
  }

  package var items: [Item]

  package init(items: [Item]) {
    self.items = items
  }

  package var journalled: JSON {
    .array(
      items.map {
        [
          "kind": .string($0.kind.rawValue), "key": .string($0.key),
          "version": .integer($0.version), "file": .string($0.file), "new": .bool($0.isNew),
        ]
      })
  }

  package init?(journalled: JSON) {
    items = []
    for item in journalled.arrayValue ?? [] {
      guard let kind = item["kind"]?.stringValue.flatMap({ ResourceKind(rawValue: $0) }),
        let key = item["key"]?.stringValue, let version = item["version"]?.integerValue,
        let file = item["file"]?.stringValue, let isNew = item["new"]?.boolValue
      else { return nil }
      items.append(Item(kind: kind, key: key, version: version, file: file, isNew: isNew))
    }
  }
}
