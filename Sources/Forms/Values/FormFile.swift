package import FEEL

/// An attachment that is stored already, as a form's value names it.
package struct FormFile: Hashable, Sendable {
  /// The name under which the store keeps the bytes.
  package let id: String
  /// The name that the person's file had.
  package let name: String
  package let mediaType: String
  /// In bytes.
  package let size: Int

  package init(id: String, name: String, mediaType: String, size: Int) {
    self.id = id
    self.name = name
    self.mediaType = mediaType
    self.size = size
  }

  /// The context that stands for the file in the data: `id`, `name`, `mediaType`, `size`.
  package var value: Value {
    .context([
      "id": .string(id), "name": .string(name), "mediaType": .string(mediaType),
      "size": Value(integerLiteral: size),
    ])
  }

  /// Nil unless the value is a file's context.
  package init?(_ value: Value) {
    guard let id = value["id"]?.stringValue, let name = value["name"]?.stringValue else {
      return nil
    }
    self.init(
      id: id, name: name,
      mediaType: value["mediaType"]?.stringValue ?? "application/octet-stream",
      size: value["size"]?.integerValue ?? 0)
  }

  /// Whether the file is among those that an `accept` list of HTML welcomes.
  func isAccepted(by accept: String) -> Bool {
    let patterns = accept.split(separator: ",").map { pattern in
      String(pattern.drop { $0 == " " }).lowercased()
    }
    if patterns.isEmpty { return true }
    return patterns.contains { pattern in
      if pattern.hasPrefix(".") { return name.lowercased().hasSuffix(pattern) }
      if pattern.hasSuffix("/*") {
        return mediaType.lowercased().hasPrefix(pattern.dropLast())
      }
      return mediaType.lowercased() == pattern
    }
  }
}
