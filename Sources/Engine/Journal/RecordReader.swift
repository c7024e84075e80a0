import CivilTime
import FEEL
import JSONText

/// Reads the members of one record, naming the one that is wrong.
struct RecordReader {
  let record: String
  let json: JSON

  func required<Value>(
    _ name: String, _ read: (JSON) throws(MalformedRecord) -> Value?
  ) throws(MalformedRecord) -> Value {
    guard let json = json[name], let value = try read(json) else {
      throw MalformedRecord(record: record, member: name)
    }
    return value
  }

  /// A member that may be absent, but not of the wrong type.
  func optional<Value>(
    _ name: String, _ read: (JSON) throws(MalformedRecord) -> Value?
  ) throws(MalformedRecord) -> Value? {
    guard let json = json[name], !json.isNull else { return nil }
    guard let value = try read(json) else { throw MalformedRecord(record: record, member: name) }
    return value
  }

  func text(_ name: String) throws(MalformedRecord) -> String {
    try required(name) { $0.stringValue }
  }

  func optionalText(_ name: String) throws(MalformedRecord) -> String? {
    try optional(name) { $0.stringValue }
  }

  func integer(_ name: String) throws(MalformedRecord) -> Int {
    try required(name) { $0.integerValue }
  }

  func optionalInteger(_ name: String) throws(MalformedRecord) -> Int? {
    try optional(name) { $0.integerValue }
  }

  /// False when absent.
  func flag(_ name: String) throws(MalformedRecord) -> Bool {
    try optional(name) { $0.boolValue } ?? false
  }

  func id(_ name: String) throws(MalformedRecord) -> ActivationID {
    try required(name) { ActivationID(json: $0) }
  }

  func optionalID(_ name: String) throws(MalformedRecord) -> ActivationID? {
    try optional(name) { ActivationID(json: $0) }
  }

  func instant(_ name: String) throws(MalformedRecord) -> Instant {
    Instant(milliseconds: Int64(try integer(name)))
  }

  func optionalInstant(_ name: String) throws(MalformedRecord) -> Instant? {
    try optionalInteger(name).map { Instant(milliseconds: Int64($0)) }
  }

  /// Empty when absent.
  func variables(_ name: String) throws(MalformedRecord) -> Context {
    try optional(name) { $0.objectValue.map { Context(json: $0) } } ?? [:]
  }

  /// The items of a list; empty when absent.
  func list<Item>(
    _ name: String, _ read: (JSON) throws(MalformedRecord) -> Item?
  ) throws(MalformedRecord) -> [Item] {
    guard let json = json[name] else { return [] }
    guard let items = json.arrayValue else { throw MalformedRecord(record: record, member: name) }
    var result: [Item] = []
    result.reserveCapacity(items.count)
    for item in items {
      guard let value = try read(item) else { throw MalformedRecord(record: record, member: name) }
      result.append(value)
    }
    return result
  }
}

extension ActivationID {
  init?(json: JSON) {
    guard let number = json.integerValue.flatMap({ Int32(exactly: $0) }), number > 0 else {
      return nil
    }
    self.init(rawValue: number)
  }
}

extension ProgramKey {
  init?(json: JSON) {
    guard let text = json.stringValue else { return nil }
    self.init(text)
  }
}
