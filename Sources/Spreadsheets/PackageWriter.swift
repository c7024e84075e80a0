internal import CLibZip

/// The parts of an Office Open XML package put into a ZIP archive in memory, the same bytes for the same parts.
enum PackageWriter {
  static func archive(
    of parts: [(name: String, content: [UInt8])]
  ) throws(SpreadsheetError) -> [UInt8] {
    // libzip reads the parts when the archive is closed, not before.
    let buffers = unsafe parts.map { part in
      let buffer = UnsafeMutableRawBufferPointer.allocate(
        byteCount: part.content.count, alignment: 1)
      unsafe buffer.copyBytes(from: part.content)
      return unsafe buffer
    }
    defer { for index in parts.indices { unsafe buffers[index].deallocate() } }
    guard let target = unsafe zip_source_buffer_create(nil, 0, 0, nil) else { throw failure }
    defer { unsafe zip_source_free(target) }
    // The archive frees its source when it is closed; what it has written is read after that.
    unsafe zip_source_keep(target)
    guard let archive = unsafe zip_open_from_source(target, ZIP_TRUNCATE, nil) else {
      unsafe zip_source_free(target)
      throw failure
    }
    for (number, part) in parts.enumerated() {
      let source = unsafe zip_source_buffer(
        archive, buffers[number].baseAddress, zip_uint64_t(part.content.count), 0)
      let index = unsafe zip_file_add(archive, part.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
      guard index >= 0 else {
        unsafe zip_source_free(source)
        unsafe zip_discard(archive)
        throw failure
      }
      // 1980-01-01, the first day that ZIP knows: the time of writing is nobody's business.
      unsafe zip_file_set_dostime(archive, zip_uint64_t(index), 0, 0x21, 0)
    }
    guard unsafe zip_close(archive) == 0 else {
      unsafe zip_discard(archive)
      throw failure
    }
    return try unsafe bytes(of: target)
  }

  private static func bytes(of source: OpaquePointer) throws(SpreadsheetError) -> [UInt8] {
    guard unsafe zip_source_open(source) == 0 else { throw failure }
    defer { unsafe zip_source_close(source) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { chunk in
        unsafe zip_source_read(source, chunk.baseAddress, zip_uint64_t(chunk.count))
      }
      guard count >= 0 else { throw failure }
      if count == 0 { return bytes }
      bytes += chunk.prefix(Int(count))
    }
  }

  private static var failure: SpreadsheetError { SpreadsheetError("表格文件不能写出；请稍后再试") }
}
