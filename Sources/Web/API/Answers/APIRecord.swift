import JSONText

/// What answers consist of, as `openapi.json` describes it under its name.
struct APIRecord: Sendable {
  let name: String
  let members: [Member]

  init(_ name: String, _ members: [Member]) {
    self.name = name
    self.members = members
  }

  /// A member; one that is not always there says when it is.
  struct Member: Sendable {
    let name: String
    let value: Value
    let isAlwaysThere: Bool
    let meaning: String

    static func always(_ name: String, _ value: Value, _ meaning: String) -> Member {
      Member(name: name, value: value, isAlwaysThere: true, meaning: meaning)
    }

    static func sometimes(_ name: String, _ value: Value, _ meaning: String) -> Member {
      Member(name: name, value: value, isAlwaysThere: false, meaning: meaning)
    }
  }

  indirect enum Value: Sendable {
    case text
    case choice([String])
    case integer
    case flag
    /// A moment, ISO 8601 in UTC.
    case time
    case instanceKey
    case runKey
    /// An object of any members.
    case variables
    /// Null where there is none.
    case nullable(Value)
    case list(Value)
    case record(APIRecord)
  }

  /// This record and all that its members consist of.
  var all: [APIRecord] {
    [self] + members.flatMap { $0.value.records }
  }
}

extension APIRecord.Value {
  fileprivate var records: [APIRecord] {
    switch self {
    case .record(let record): record.all
    case .nullable(let value), .list(let value): value.records
    case .text, .choice, .integer, .flag, .time, .instanceKey, .runKey, .variables: []
    }
  }

  /// The value as JSON Schema (OpenAPI 3.1); records are named.
  fileprivate var schema: JSON {
    switch self {
    case .text: ["type": "string"]
    case .choice(let words): ["type": "string", "enum": .array(words.map { .string($0) })]
    case .integer: ["type": "integer"]
    case .flag: ["type": "boolean"]
    case .time: ["type": "string", "format": "date-time"]
    case .instanceKey: Shape.instanceKey.schema
    case .runKey: Shape.runKey.schema
    case .variables: Shape.variables.schema
    case .nullable(let value): ["anyOf": [value.schema, ["type": "null"]]]
    case .list(let value): ["type": "array", "items": value.schema]
    case .record(let record): record.reference
    }
  }
}

extension APIRecord {
  /// Where other schemas find it.
  var reference: JSON { ["$ref": .string("#/components/schemas/\(name)")] }

  /// The record as JSON Schema; what it does not list is not in it.
  var schema: JSON {
    [
      "type": "object", "additionalProperties": false,
      "required": .array(members.filter(\.isAlwaysThere).map { .string($0.name) }),
      "properties": .object(JSONObject(members.map { ($0.name, $0.schema) })),
    ]
  }
}

extension APIRecord.Member {
  fileprivate var schema: JSON {
    guard case .object(let schema) = value.schema else { return value.schema }
    return .object(
      JSONObject(schema.members.map { ($0.name, $0.value) } + [("description", .string(meaning))]))
  }
}
