import CivilTime
import FEEL
import JSONText

/// What the journal keeps as one JSON value.
protocol Recordable {
  func write(to writer: inout JSONWriter)
}

/// The members of records. What is nil, empty or false is left out.
extension JSONWriter {
  mutating func object(_ members: (inout JSONWriter) -> Void) {
    beginObject()
    members(&self)
    endObject()
  }

  mutating func member(_ name: String, _ text: String?) {
    guard let text else { return }
    key(name)
    string(text)
  }

  mutating func member(_ name: String, _ number: Int?) {
    guard let number else { return }
    key(name)
    integer(number)
  }

  mutating func member(_ name: String, _ flag: Bool) {
    guard flag else { return }
    key(name)
    bool(true)
  }

  mutating func member(_ name: String, _ time: Instant?) {
    guard let time else { return }
    key(name)
    integer(time.milliseconds)
  }

  mutating func member(_ name: String, _ variables: Context) {
    guard !variables.isEmpty else { return }
    key(name)
    variables.write(to: &self)
  }

  mutating func member(_ name: String, _ texts: [String]) {
    guard !texts.isEmpty else { return }
    key(name)
    beginArray()
    for text in texts { string(text) }
    endArray()
  }

  mutating func member<Record: Recordable>(_ name: String, _ record: Record?) {
    guard let record else { return }
    key(name)
    record.write(to: &self)
  }

  mutating func member<Record: Recordable>(_ name: String, _ records: [Record]) {
    guard !records.isEmpty else { return }
    key(name)
    beginArray()
    for record in records { record.write(to: &self) }
    endArray()
  }
}

extension ActivationID: Recordable {
  func write(to writer: inout JSONWriter) { writer.integer(rawValue) }
}

extension ProgramKey: Recordable {
  /// As `process:version`.
  func write(to writer: inout JSONWriter) { writer.string(description) }
}
