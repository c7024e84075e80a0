import JSONText

/// The shape of a request's body: what is checked before anything is done, and what `openapi.json`
/// tells of it.
indirect enum Shape: Sendable {
  /// A text of so many characters.
  case text(length: ClosedRange<Int>)
  case choice([String])
  case integer(ClosedRange<Int>)
  case flag
  /// A key of a case, such as `17`.
  case instanceKey
  /// A key of a run, task, job or incident, such as `17-4`.
  case runKey
  /// An object of any members: variables by their names.
  case variables
  case list(of: Shape, count: ClosedRange<Int>)
  case object([Member])

  /// A member of an object.
  struct Member: Sendable {
    let name: String
    let shape: Shape
    let isRequired: Bool
    let meaning: String

    static func required(_ name: String, _ shape: Shape, _ meaning: String) -> Member {
      Member(name: name, shape: shape, isRequired: true, meaning: meaning)
    }

    static func optional(_ name: String, _ shape: Shape, _ meaning: String) -> Member {
      Member(name: name, shape: shape, isRequired: false, meaning: meaning)
    }
  }

  /// A name or id.
  static let name = Shape.text(length: 1...255)
  /// What a person says, for the journal.
  static let words = Shape.text(length: 0...2_000)
}

extension Shape {
  /// The shape as JSON Schema (OpenAPI 3.1).
  var schema: JSON {
    switch self {
    case .text(let length):
      [
        "type": "string", "minLength": .integer(length.lowerBound),
        "maxLength": .integer(length.upperBound),
      ]
    case .choice(let words): ["type": "string", "enum": .array(words.map { .string($0) })]
    case .integer(let range):
      [
        "type": "integer", "minimum": .integer(range.lowerBound),
        "maximum": .integer(range.upperBound),
      ]
    case .flag: ["type": "boolean"]
    case .instanceKey: ["type": "string", "pattern": "^[0-9]+$"]
    case .runKey: ["type": "string", "pattern": "^[0-9]+-[0-9]+$"]
    case .variables: ["type": "object", "additionalProperties": true]
    case .list(let shape, let count):
      [
        "type": "array", "items": shape.schema, "minItems": .integer(count.lowerBound),
        "maxItems": .integer(count.upperBound),
      ]
    case .object(let members):
      [
        "type": "object", "additionalProperties": false,
        "required": .array(members.filter(\.isRequired).map { .string($0.name) }),
        "properties": .object(JSONObject(members.map { ($0.name, $0.described) })),
      ]
    }
  }
}

extension Shape.Member {
  fileprivate var described: JSON {
    guard case .object(let schema) = shape.schema else { return shape.schema }
    return .object(
      JSONObject(schema.members.map { ($0.name, $0.value) } + [("description", .string(meaning))]))
  }
}
