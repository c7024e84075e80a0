extension JSON {
  package func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.null()
    case .bool(let value): writer.bool(value)
    case .number(let value): writer.number(value)
    case .string(let text): writer.string(text)
    case .array(let items):
      writer.beginArray()
      for item in items { item.write(to: &writer) }
      writer.endArray()
    case .object(let object):
      writer.beginObject()
      for (name, value) in object.members {
        writer.key(name)
        value.write(to: &writer)
      }
      writer.endObject()
    }
  }

  /// The value as JSON text in UTF-8, without spaces.
  package var bytes: [UInt8] {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.bytes
  }

  /// The value as JSON text without spaces.
  package var text: String {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.text
  }

  /// The value as JSON text for people: a member or an item to a line, indented by two spaces.
  package var prettyText: String { prettyText(indentation: "") }

  private func prettyText(indentation: String) -> String {
    let inner = indentation + "  "
    switch self {
    case .array(let items) where !items.isEmpty:
      let lines = items.map { inner + $0.prettyText(indentation: inner) }
      return "[\n\(lines.joined(separator: ",\n"))\n\(indentation)]"
    case .object(let object) where !object.isEmpty:
      let lines = object.members.map { name, value in
        "\(inner)\(JSON.string(name).text): \(value.prettyText(indentation: inner))"
      }
      return "{\n\(lines.joined(separator: ",\n"))\n\(indentation)}"
    default: return text
    }
  }
}

extension JSON: CustomStringConvertible {
  package var description: String { text }
}
