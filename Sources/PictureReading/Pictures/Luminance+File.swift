extension Luminance {
  /// Reads a PNG or JPEG file.
  package init(file bytes: [UInt8]) throws(PictureError) {
    guard bytes.count <= PictureLimits.bytes else { throw .tooManyBytes(bytes.count) }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      self = try .png(bytes)
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = try .jpeg(bytes)
    } else {
      throw .unknownFormat
    }
  }
}
