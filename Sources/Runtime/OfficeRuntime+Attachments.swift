package import FEEL
import Forms
package import JSONText
import SQLDatabase

/// A file that somebody attached (附件): its row names the blob.
package struct Attachment: ActAnswer, Hashable {
  package var id: Int64
  package var blob: BlobID
  package var name: String
  package var mediaType: String
  package var size: Int

  package init(id: Int64, blob: BlobID, name: String, mediaType: String, size: Int) {
    self.id = id
    self.blob = blob
    self.name = name
    self.mediaType = mediaType
    self.size = size
  }

  package var journalled: JSON {
    [
      "id": .integer(id), "sha256": .string(blob.hexadecimal), "name": .string(name),
      "mediaType": .string(mediaType), "size": .integer(size),
    ]
  }

  package init?(journalled: JSON) {
    guard let id = journalled["id"]?.integerValue,
      let blob = journalled["sha256"]?.stringValue.flatMap(BlobID.init),
      let name = journalled["name"]?.stringValue,
      let mediaType = journalled["mediaType"]?.stringValue,
      let size = journalled["size"]?.integerValue
    else { return nil }
    self.init(id: Int64(id), blob: blob, name: name, mediaType: mediaType, size: size)
  }
}

extension Attachment {
  /// The ids of the attachments that values name, however deep.
  package static func ids(in values: Context) -> [Int64] {
    values.entries.flatMap { ids(in: $0.value) }
  }

  private static func ids(in value: Value) -> [Int64] {
    if let file = FormFile(value), let id = Int64(file.id) { return [id] }
    if let items = value.listValue { return items.flatMap { ids(in: $0) } }
    if let context = value.contextValue { return ids(in: context) }
    return []
  }
}

extension OfficeRuntime {
  /// Keeps a file for the person who sent it, for no case yet.
  ///
  /// It is filed with a case by the act that brings values into it which name the file.
  package func attach(
    _ content: [UInt8], name: String, mediaType: String, by actor: Actor,
    key: IdempotencyKey? = nil
  ) throws(ActFailure) -> Attachment {
    let blob: BlobID
    do {
      blob = try blobs.store(content)
    } catch {
      throw .failed("\(error)")
    }
    return try perform("attach", by: actor, key: key) { step in
      let id = try step.nextNumber("attachment")
      try step.record(
        RuntimeFact.attached(
          id: id, blob: blob, name: name, mediaType: mediaType, size: content.count))
      return Attachment(
        id: id, blob: blob, name: name, mediaType: mediaType, size: content.count)
    }
  }

  package func attachment(_ id: Int64) throws -> Attachment? {
    try read { connection in
      try connection.first(
        "select sha256, name, media_type, size from attachment where id = ?", id
      ) { row in
        try BlobID(try row.text(0)).map {
          Attachment(
            id: id, blob: $0, name: try row.text(1), mediaType: try row.text(2),
            size: try row.int(3))
        }
      } ?? nil
    }
  }
}
