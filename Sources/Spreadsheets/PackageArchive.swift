internal import CLibZip

/// The parts of an Office Open XML package: a ZIP archive in memory, read only.
@safe
final class PackageArchive {
  private let archive: OpaquePointer
  private let bounds: SpreadsheetBounds
  /// libzip reads from here as long as the archive is open.
  private let bytes: UnsafeMutableRawBufferPointer

  init(_ content: [UInt8], bounds: SpreadsheetBounds) throws(SpreadsheetError) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: content.count, alignment: 1)
    unsafe copy.copyBytes(from: content)
    var error = unsafe zip_error_t()
    unsafe zip_error_init(&error)
    defer { unsafe zip_error_fini(&error) }
    guard
      let source = unsafe zip_source_buffer_create(
        copy.baseAddress, zip_uint64_t(content.count), 0, &error)
    else {
      unsafe copy.deallocate()
      throw SpreadsheetError("文件不能读取；请重新保存为 .xlsx 后再试")
    }
    guard let archive = unsafe zip_open_from_source(source, ZIP_RDONLY, &error) else {
      unsafe zip_source_free(source)
      unsafe copy.deallocate()
      throw SpreadsheetError("文件已损坏，不是完整的 .xlsx；请重新保存后再试")
    }
    unsafe self.archive = archive
    unsafe bytes = copy
    self.bounds = bounds
  }

  deinit {
    unsafe zip_discard(archive)
    unsafe bytes.deallocate()
  }

  /// The bytes of a part, such as `xl/workbook.xml`; nil when there is none.
  ///
  /// What a part unpacks to is counted while it is read: its header is not believed.
  func part(_ name: String) throws(SpreadsheetError) -> [UInt8]? {
    let index = unsafe zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE))
    guard index >= 0 else { return nil }
    guard let file = unsafe zip_fopen_index(archive, zip_uint64_t(index), 0) else {
      throw SpreadsheetError("文件中的 \(name) 不能读取（可能设了密码）；请去掉密码后再试")
    }
    defer { unsafe zip_fclose(file) }
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { chunk in
        unsafe zip_fread(file, chunk.baseAddress, zip_uint64_t(chunk.count))
      }
      guard count >= 0 else { throw SpreadsheetError("文件中的 \(name) 已损坏；请重新保存后再试") }
      if count == 0 { return content }
      guard content.count + Int(count) <= bounds.partBytes else {
        throw SpreadsheetError("文件中的 \(name) 展开后超过 \(bounds.partBytes) 字节")
      }
      content += chunk.prefix(Int(count))
    }
  }
}
