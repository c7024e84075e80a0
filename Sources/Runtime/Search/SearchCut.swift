import Engine
import JSONText
import SQLDatabase

/// The texts of all cases up to one are cut up into search terms.
struct SearchCut: ProjectedPart {
  static let type = "searchTextsCut"

  let last: InstanceID

  init(through last: InstanceID) {
    self.last = last
  }

  init(_ fact: Fact) throws {
    last = InstanceID(rawValue: Int64(try fact.integer("through")))
  }

  var room: String { CaseRoom.name }
  var type: String { Self.type }
  var version: Int { 1 }

  func writePayload(to writer: inout JSONWriter, of head: EntryHead) {
    writer.beginObject()
    writer.key("through")
    writer.integer(last.rawValue)
    writer.endObject()
  }

  func project(of head: EntryHead, to database: Connection) throws {
    try SearchIndex.cutUp(through: last, in: database)
  }
}
