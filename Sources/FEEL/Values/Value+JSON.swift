package import JSONText

extension Value {
  /// A JSON value; texts stay strings, whatever they look like.
  package init(json: JSON) {
    switch json {
    case .null: self = .null
    case .bool(let value): self = .boolean(value)
    case .number(let number): self = .number(number)
    case .string(let text): self = .string(text)
    case .array(let items): self = .list(items.map(Value.init(json:)))
    case .object(let object): self = .context(Context(json: object))
    }
  }

  /// Writes what `json` gives.
  package func write(to writer: inout JSONWriter) {
    switch self {
    case .null, .function: writer.null()
    case .boolean(let value): writer.bool(value)
    case .number(let number): writer.number(number)
    case .string(let text): writer.string(text)
    case .date, .time, .dateTime, .daysDuration, .yearsDuration, .range:
      writer.string(literalText)
    case .list(let items):
      writer.beginArray()
      for item in items { item.write(to: &writer) }
      writer.endArray()
    case .context(let context): context.write(to: &writer)
    }
  }

  /// The value as JSON: dates, times and durations as ISO text, ranges as FEEL text, functions null.
  package var json: JSON {
    switch self {
    case .null, .function: .null
    case .boolean(let value): .bool(value)
    case .number(let number): .number(number)
    case .string(let text): .string(text)
    case .date, .time, .dateTime, .daysDuration, .yearsDuration, .range: .string(literalText)
    case .list(let items): .array(items.map(\.json))
    case .context(let context): .object(context.json)
    }
  }
}

extension Context {
  package init(json object: JSONObject) {
    self.init(object.members.map { ($0.name, Value(json: $0.value)) })
  }

  package var json: JSONObject {
    JSONObject(entries.map { ($0.name, $0.value.json) })
  }

  /// Writes what `json` gives.
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    for (name, value) in entries {
      writer.key(name)
      value.write(to: &writer)
    }
    writer.endObject()
  }
}
