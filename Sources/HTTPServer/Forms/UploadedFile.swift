/// A file that came with a form post.
package struct UploadedFile: Sendable {
  enum Content: Sendable {
    case memory([UInt8])
    case temporary(TemporaryFile)
  }

  package let fieldName: String
  /// The name that the file had at the sender, without folders.
  package let fileName: String
  /// The content type that the sender claims; not to be believed.
  package let contentType: String
  /// Bytes received, also of a file that was too large to be kept.
  package let size: Int
  /// Whether the file was larger than the server takes, and its content therefore dropped.
  package let isOversize: Bool
  let content: Content

  package init(fieldName: String, fileName: String, contentType: String, bytes: [UInt8]) {
    self.init(
      fieldName: fieldName, fileName: fileName, contentType: contentType, size: bytes.count,
      isOversize: false, content: .memory(bytes))
  }

  init(
    fieldName: String, fileName: String, contentType: String, size: Int, isOversize: Bool,
    content: Content
  ) {
    self.fieldName = fieldName
    self.fileName = fileName
    self.contentType = contentType
    self.size = size
    self.isOversize = isOversize
    self.content = content
  }

  /// The whole content.
  package func bytes() throws(FileFault) -> [UInt8] {
    switch content {
    case .memory(let bytes): bytes
    case .temporary(let file): try file.bytes()
    }
  }
}
