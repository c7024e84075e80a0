import CivilTime
import HTTPServer
import JSONText

/// Compares answers of the interface with what `openapi.json` says of them: members, types, patterns.
struct AnswerCheck {
  let document: JSON

  /// Everything in which the answer differs from its description.
  func complaints(of body: JSON, status: Int, to request: HTTPRequest) -> [String] {
    let reply = self.reply(to: request, status: status)
    guard let content = reply["content"]?.objectValue else {
      return body.isNull ? [] : ["the description knows no body"]
    }
    guard let schema = content.members.first?.value["schema"] else {
      return ["the description has no schema"]
    }
    return faults(in: body, schema, at: "$")
  }

  /// What the document says of the answer; of addresses that it does not know, the problem.
  private func reply(to request: HTTPRequest, status: Int) -> JSON {
    let method = request.method.name.lowercased()
    let operation = document["paths"]?.objectValue?.members.lazy
      .filter { Self.matches($0.name, request.segments) }
      .compactMap { $0.value[method] }.first
    let replies = operation?["responses"]
    let problem: JSON = ["$ref": "#/components/responses/Problem"]
    return resolved(replies?[String(status)] ?? replies?["default"] ?? problem)
  }

  private static func matches(_ path: String, _ segments: [String]) -> Bool {
    let parts = path.split(separator: "/")
    return parts.count == segments.count
      && zip(parts, segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
  }

  private func resolved(_ json: JSON) -> JSON {
    guard let reference = json["$ref"]?.stringValue else { return json }
    return reference.split(separator: "/").dropFirst().reduce(document) {
      $0[String($1)] ?? .null
    }
  }

  // MARK: Schemas

  private func faults(in value: JSON, _ schema: JSON, at place: String) -> [String] {
    let schema = resolved(schema)
    if let choices = schema["anyOf"]?.arrayValue {
      let all = choices.map { faults(in: value, $0, at: place) }
      return all.contains([]) ? [] : all.first ?? []
    }
    switch schema["type"]?.stringValue {
    case "string": return text(value, schema, at: place)
    case "integer": return value.integerValue == nil ? ["\(place) is no integer"] : []
    case "boolean": return value.boolValue == nil ? ["\(place) is neither true nor false"] : []
    case "null": return value.isNull ? [] : ["\(place) is not null"]
    case "array":
      guard let items = value.arrayValue else { return ["\(place) is no list"] }
      return items.enumerated().flatMap {
        faults(in: $1, schema["items"] ?? .null, at: "\(place)[\($0)]")
      }
    case "object": return object(value, schema, at: place)
    default: return ["\(place): the schema has no type: \(schema.text)"]
    }
  }

  private func text(_ value: JSON, _ schema: JSON, at place: String) -> [String] {
    guard let text = value.stringValue else { return ["\(place) is no text"] }
    if let words = schema["enum"]?.arrayValue, !words.contains(value) {
      return ["\(place) is \(text), which is not listed"]
    }
    if let pattern = schema["pattern"]?.stringValue {
      guard let regex = try? Regex(pattern) else { return ["\(place): the pattern is none"] }
      if text.wholeMatch(of: regex) == nil { return ["\(place) is \(text), unlike \(pattern)"] }
    }
    if schema["format"] == "date-time", Instant(text) == nil {
      return ["\(place) is \(text), which is no moment"]
    }
    return []
  }

  private func object(_ value: JSON, _ schema: JSON, at place: String) -> [String] {
    guard let object = value.objectValue else { return ["\(place) is no object"] }
    let properties = schema["properties"]?.objectValue ?? JSONObject()
    let missing = (schema["required"]?.arrayValue ?? []).compactMap(\.stringValue)
      .filter { object[$0] == nil }.map { "\(place).\($0) is missing" }
    let isClosed = schema["additionalProperties"]?.boolValue == false
    return missing
      + object.members.flatMap { name, member -> [String] in
        guard let described = properties[name] else {
          return isClosed ? ["\(place).\(name) is not described"] : []
        }
        return faults(in: member, described, at: "\(place).\(name)")
      }
  }
}
