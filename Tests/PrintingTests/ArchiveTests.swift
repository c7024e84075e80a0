import Foundation
import TestTools
import Testing

/// What Debian's tools can say of PDF/A-2b, for every paper that ships (Support/pdfa/check).
@Suite("Shipped papers for the archive")
struct ArchiveTests {
  /// What the check says of files: the last line counts the faults, those before name them.
  private static func report(on files: [String: [UInt8]]) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // a leftover file harms no test
    let paths = try files.sorted { $0.key < $1.key }.map { name, bytes in
      let file = folder.appendingPathComponent(name.replacing("/", with: "-") + ".pdf")
      try Data(bytes).write(to: file)
      return file.path
    }
    let check = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Support/pdfa/check").resolvingSymlinksInPath().path
    // Faults end the program with 1, which is no failure of the tool here.
    let output = try Tool.run(
      "sh", ["-c", "\"$0\" \"$@\" || [ $? = 1 ]", check] + paths, on: [])
    return String(decoding: output, as: UTF8.self)
  }

  @Test func `keep what is checked of PDF/A-2b`() throws {
    var files: [String: [UInt8]] = [:]
    for sample in Sample.all { files[sample.path] = try sample.pdf() }
    let report = try Self.report(on: files)
    #expect(report == "\(Sample.all.count) files, 0 faults\n")
  }

  /// Equally long words, so that every place in the file stays where it is.
  @Test(
    "would not pass with a fault in them",
    arguments: [
      ("/S /GTS_PDFA1", "/S /GTS_PDFX1", "6.2.3 "),
      ("<pdfaid:part>2", "<pdfaid:part>7", "6.6.4 "),
      ("<rdf:li>云岭县</rdf:li>", "<rdf:li>云岭市</rdf:li>", "6.6.3 "),
      ("\n0 g\n", "\n0 K\n", "6.2.4.3 "),
      (" re\nf\nQ\nEMC", " re\nf\nq\nEMC", "6.2.2 "),
      ("/W [0 [ 1000 1000", "/W [0 [ 1000 0900", "6.2.11.5 "),
      ("/FontFile3 ", "/FontFileX ", "6.2.11.4.1 "),
      ("/Ordering (Identity)", "/Ordering (Identitz)", "6.2.11.3.1 "),
      ("/Filter /FlateDecode", "/Filter /LZWDecode  ", "6.1.7.2 "),
      ("/ID [", "/IX [", "6.1.3 "),
    ])
  func faults(words: String, wrong: String, clause: String) throws {
    let bytes = Data(try Sample.supervision.pdf())
    let place = try #require(
      bytes.range(of: Data(words.utf8), options: .backwards), "no \(words) in the file")
    var damaged = bytes
    damaged.replaceSubrange(place, with: Data(wrong.utf8))
    #expect(damaged.count == bytes.count)
    let report = try Self.report(on: ["damaged": [UInt8](damaged)])
    #expect(report.contains(": \(clause)"), "\(report)")
  }
}
