import Foundation
import Runtime
import Testing

@Suite("A backup")
struct BackupTests {
  private func elsewhere(_ office: TestOffice, _ name: String) -> URL {
    office.folder.url.appending(path: "..").standardizedFileURL
      .appending(path: "\(office.folder.url.lastPathComponent)-\(name)")
  }

  /// An office with notes and a blob, its backup, and a note made after it.
  private func backedUp() throws -> (office: TestOffice, backup: URL, blob: BlobID) {
    let office = try TestOffice()
    let runtime = try office.open()
    try runtime.note("一")
    let blob = try runtime.blobs.store(Array("附件".utf8))
    let backup = elsewhere(office, "backup")
    try runtime.backUp(to: backup)
    try runtime.note("二")
    runtime.stop()
    return (office, backup, blob)
  }

  @Test func `brings the office back as it was, and puts the later one aside`() throws {
    let (office, backup, blob) = try backedUp()
    defer { try? FileManager.default.removeItem(at: backup) }
    let outcome = try Restore(from: backup, to: office.folder).run()
    let previous = try #require(outcome.previous)
    defer { try? FileManager.default.removeItem(at: previous) }
    #expect(outcome.journalEntries == 2)
    let runtime = try office.open()
    #expect(try runtime.notes() == ["一"])
    #expect(try runtime.blobs.content(of: blob) == Array("附件".utf8))
    #expect(try runtime.verifyReplay().isEqual)
    #expect(try runtime.verifyJournal().isSound)
    try runtime.note("三")
    runtime.stop()
    #expect(try runtime.verifyJournal().isSound)
  }

  @Test(
    "is refused when one of its files is damaged", arguments: ["office.db", "heads.log", "blob"])
  func damage(name: String) throws {
    let (office, backup, blob) = try backedUp()
    defer { try? FileManager.default.removeItem(at: backup) }
    let path =
      name == "blob" ? "blobs/\(blob.hexadecimal.prefix(2))/\(blob.hexadecimal)" : name
    let url = backup.appending(path: path)
    guard FileManager.default.fileExists(atPath: url.path) else { return }
    var bytes = try Data(contentsOf: url)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: url)
    let error = #expect(throws: BackupFault.self) {
      try Restore(from: backup, to: office.folder).run()
    }
    #expect(error?.description.contains(path) == true)
    // The office that stands there is untouched.
    let runtime = try office.open()
    #expect(try runtime.notes() == ["一", "二"])
    runtime.stop()
  }

  @Test func `does not overwrite an older one`() throws {
    let (office, backup, _) = try backedUp()
    defer { try? FileManager.default.removeItem(at: backup) }
    let runtime = try office.open()
    #expect(throws: BackupFault.self) { try runtime.backUp(to: backup) }
    runtime.stop()
  }

  @Test func `is not taken from any folder`() throws {
    let office = try TestOffice()
    let runtime = try office.open()
    runtime.stop()
    #expect(throws: BackupFault.self) {
      try Restore(from: office.folder.url, to: DataFolder(elsewhere(office, "new"))).run()
    }
  }
}
