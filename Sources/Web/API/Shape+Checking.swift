import Engine
import JSONText
import Runtime

/// What is wrong with one field of a body.
struct APIFieldFault: Hashable, Sendable {
  /// The way to it, such as `mappingInstructions[0].sourceElementId`; empty for the body itself.
  let field: String
  let message: String
}

extension Shape {
  /// Everything that is wrong with a value, each with its field.
  func faults(in json: JSON, at field: String = "") -> [APIFieldFault] {
    func fault(_ message: String) -> [APIFieldFault] {
      [APIFieldFault(field: field, message: message)]
    }
    switch self {
    case .text(let length):
      guard let text = json.stringValue else { return fault("must be a string") }
      // Blanks alone say nothing.
      return text.count <= length.upperBound && text.trimmed.count >= length.lowerBound
        ? [] : fault("must have \(length.lowerBound) to \(length.upperBound) characters")
    case .choice(let words):
      return json.stringValue.map(words.contains) == true
        ? [] : fault("must be one of \(words.joined(separator: ", "))")
    case .integer(let range):
      return json.integerValue.map(range.contains) == true
        ? [] : fault("must be an integer from \(range.lowerBound) to \(range.upperBound)")
    case .flag: return json.boolValue == nil ? fault("must be true or false") : []
    case .instanceKey:
      if let text = json.stringValue, InstanceID(pathValue: text) != nil { return [] }
      return fault("must be a key of a process instance as a string, such as \"17\"")
    case .runKey:
      if let text = json.stringValue, TaskKey(text) != nil { return [] }
      return fault("must be a key as a string, such as \"17-4\"")
    case .variables:
      return json.objectValue == nil ? fault("must be an object: variables by their names") : []
    case .list(let shape, let count):
      guard let items = json.arrayValue else { return fault("must be a list") }
      guard count.contains(items.count) else {
        return fault("must have \(count.lowerBound) to \(count.upperBound) items")
      }
      return items.enumerated().flatMap { shape.faults(in: $1, at: "\(field)[\($0)]") }
    case .object(let members):
      guard let object = json.objectValue else { return fault("must be an object") }
      return Self.faults(of: object, members, at: field)
    }
  }

  /// A member that is null counts as not sent.
  private static func faults(
    of object: JSONObject, _ members: [Member], at field: String
  ) -> [APIFieldFault] {
    let prefix = field.isEmpty ? "" : field + "."
    let unknown = object.names.filter { name in !members.contains { $0.name == name } }.map {
      APIFieldFault(field: prefix + $0, message: "is not known here")
    }
    return unknown
      + members.flatMap { member -> [APIFieldFault] in
        let place = prefix + member.name
        guard let value = object[member.name], !value.isNull else {
          return member.isRequired ? [APIFieldFault(field: place, message: "is missing")] : []
        }
        return member.shape.faults(in: value, at: place)
      }
  }
}
