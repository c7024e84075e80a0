import Foundation

/// The header of a database file, read before SQLite touches it.
///
/// Layout: https://www.sqlite.org/fileformat.html#the_database_header
struct DatabaseFile {
  let path: String

  /// Throws when an existing file is certainly damaged or no database at all.
  func check() throws(DatabaseError) {
    guard let file = FileHandle(forReadingAtPath: path) else { return }
    let header: [UInt8]
    let size: UInt64
    do {
      header = [UInt8](try file.read(upToCount: 100) ?? .init())
      size = try file.seekToEnd()
      try file.close()
    } catch {
      throw DatabaseError(.inputOutput, message: "\(error)", doing: doing)
    }
    // An empty file is a database without tables.
    if size == 0 { return }
    guard header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8)) else {
      throw damaged("it does not begin with the mark of a database")
    }
    let written = number(header[16..<18])
    let pageSize = written == 1 ? 65536 : written
    guard pageSize >= 512, pageSize & (pageSize - 1) == 0 else {
      throw damaged("its page size reads \(written)")
    }
    // While the log holds pages, the file may rightly be behind.
    if !hasLog {
      let pages = number(header[28..<32])
      guard size >= UInt64(pages) * UInt64(pageSize) else {
        throw damaged("it has \(size) bytes, but names \(pages) pages of \(pageSize)")
      }
    }
  }

  private var doing: String { "checking \(path)" }

  private var hasLog: Bool {
    // A log that cannot be asked for its size counts as present: SQLite will then decide.
    guard FileManager.default.fileExists(atPath: path + "-wal") else { return false }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
    return (attributes?[.size] as? NSNumber)?.intValue != 0
  }

  private func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  private func damaged(_ what: String) -> DatabaseError {
    DatabaseError(.damaged, message: what, doing: doing)
  }
}
