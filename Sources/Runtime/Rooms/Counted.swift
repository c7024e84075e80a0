import JSONText
import SQLDatabase

/// A counter has given its next number.
struct Counted: ProjectedPart {
  static let type = "counted"

  let counter: String
  let value: Int64

  init(counter: String, value: Int64) {
    self.counter = counter
    self.value = value
  }

  init(_ fact: Fact) throws {
    counter = try fact.text("counter")
    value = Int64(try fact.integer("value"))
  }

  var room: String { RuntimeRoom.name }
  var type: String { Self.type }
  var version: Int { 1 }

  func writePayload(to writer: inout JSONWriter, of head: EntryHead) {
    writer.beginObject()
    writer.key("counter")
    writer.string(counter)
    writer.key("value")
    writer.integer(value)
    writer.endObject()
  }

  func project(of head: EntryHead, to database: Connection) throws {
    try database.execute(
      """
      insert into counter (name, value) values (?, ?)
      on conflict (name) do update set value = excluded.value
      """, counter, value)
  }
}
