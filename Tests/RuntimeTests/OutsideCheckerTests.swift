import Foundation
import Runtime
import SQLDatabase
import Testing

@Suite("The outsider's checker of the journal")
struct OutsideCheckerTests {
  private static let script = URL(fileURLWithPath: #filePath)
    .appending(path: "../../../Examples/verify_journal.py").standardizedFileURL
  private static let python = "/usr/bin/python3"

  /// Runs the script; gives its exit code and what it printed.
  private func check(_ office: TestOffice, heads: URL? = nil) throws -> (code: Int32, text: String)
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.python)
    process.arguments =
      [Self.script.path, office.folder.database.path] + (heads.map { ["--heads", $0.path] } ?? [])
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  private func filled() throws -> TestOffice {
    let office = try TestOffice()
    let runtime = try office.open()
    for number in 1...10 { try runtime.note("第\(number)条") }
    runtime.stop()
    return office
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: python), "python3 is not installed"))
  func `agrees with the program`() throws {
    let office = try filled()
    let sound = try check(office, heads: office.folder.heads)
    #expect(sound.code == 0, "\(sound.text)")
    #expect(sound.text.contains("11 entries"))
    let kept = office.folder.url.appending(path: "kept.log")
    try FileManager.default.copyItem(at: office.folder.heads, to: kept)
    try office.tamper { connection in
      try connection.execute(
        "update journal set body = cast(replace(body, 'note', 'nose') as blob) where seq = 6")
    }
    let changed = try check(office)
    #expect(changed.code == 1)
    #expect(changed.text.contains("entry 6"))
    #expect(!changed.text.contains("entry 7"))
    try office.tamper { try $0.execute("delete from journal where seq >= 6") }
    #expect(try check(office).code == 0)
    let cut = try check(office, heads: kept)
    #expect(cut.code == 1)
    #expect(cut.text.contains("cut off"))
  }
}
