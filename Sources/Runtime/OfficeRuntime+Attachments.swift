package import Engine
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

extension OfficeRuntime {
  /// Keeps a file, for a case or, before there is one, for nobody yet.
  package func attach(
    _ content: [UInt8], name: String, mediaType: String, to instance: InstanceID? = nil,
    by actor: Actor, key: IdempotencyKey? = nil
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
          id: id, blob: blob, name: name, mediaType: mediaType, size: content.count,
          instance: instance?.rawValue))
      return Attachment(
        id: id, blob: blob, name: name, mediaType: mediaType, size: content.count)
    }
  }

  /// Files attachments with the case for which they were sent.
  package func file(
    _ attachments: [Int64], with instance: InstanceID, by actor: Actor
  ) throws(ActFailure) {
    _ = try perform("fileAttachments", by: actor) { step in
      for id in attachments {
        try step.record(RuntimeFact.attachmentFiled(id: id, instance: instance.rawValue))
      }
      return Done()
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
