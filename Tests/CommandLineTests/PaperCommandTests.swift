import Foundation
import JSONText
import Testing

@testable import CommandLine

/// The commands for papers, as scripts call them.
@Suite("The commands for papers")
struct PaperCommandTests {
  private static let slip = """
    <print-template xmlns="urn:tongzheng:print-template:1" id="slip" title="回执" kind="form">
    <page width="210" height="139.7" top="20" right="20" bottom="20" left="20"/>
    <style name="line" font="song" size="12" line="6"/>
    <signed-fields/>
    <fixed><text x="30" y="30" width="120" style="line">{{ unit }} 2026</text></fixed>
    </print-template>
    """
  private static let booklet = slip.replacing("width=\"210\"", with: "width=\"80\"")
    .replacing("width=\"120\"", with: "width=\"40\"")

  /// Runs in a folder with a slip and its data; `FOLDER` stands for the folder.
  private func run(
    _ words: String, _ body: (NotationCommandTests.Run, _ folder: String) throws -> Void
  ) throws {
    let files = [
      "slip.xml": Self.slip, "booklet.xml": Self.booklet, "data.json": #"{"unit": "云岭县"}"#,
      "list.json": "[1]",
    ]
    try NotationCommandTests.withFolder(files) { folder in
      let words = words.replacing("FOLDER", with: folder).split(separator: " ").map(String.init)
      try body(NotationCommandTests.run(words), folder)
    }
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  @Test func `draw a specimen as PDF or picture`() throws {
    try run("print FOLDER/slip.xml --data FOLDER/data.json -o FOLDER/out.pdf") { run, folder in
      #expect(run.code == .done, "\(run.talk)")
      #expect(run.output == "\(folder)/out.pdf\n")
      let drawn = try bytes("\(folder)/out.pdf")
      #expect(drawn.starts(with: Array("%PDF".utf8)))
    }
    try run("print FOLDER/slip.xml --data FOLDER/data.json --to png -o FOLDER/out.png") {
      run, folder in
      #expect(run.code == .done, "\(run.talk)")
      let drawn = try bytes("\(folder)/out.png")
      #expect(drawn.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }
  }

  @Test func `write a job for 24 pins that is read back`() throws {
    try run(
      "print FOLDER/slip.xml --data FOLDER/data.json --to escp-mixed --feed tractor -o FOLDER/out --json"
    ) { run, folder in
      #expect(run.code == .done, "\(run.talk)")
      let report = try JSON(parsing: run.output)
      #expect(report["format"] == "escp-mixed")
      #expect(report["printer"] == "escp-k")
      #expect(report["pages"] == 1)
      let job = try bytes("\(folder)/out")
      #expect(report["bytes"] == .integer(job.count))
      // Reset, 1/6 inch, 33 lines.
      #expect(job.starts(with: [0x1B, 0x40, 0x1B, 0x32, 0x1B, 0x43, 33]))
      #expect(job.suffix(2) == [0x1B, 0x40])

      let decoded = NotationCommandTests.run(
        "escp", "decode", "\(folder)/out", "-o", "\(folder)/paper.png", "--json")
      #expect(decoded.code == .done, "\(decoded.talk)")
      let told = try JSON(parsing: decoded.output)
      #expect(told["headPasses"] == report["headPasses"])
      #expect(told["pageInches"] == [.decimal(5.5, digits: 3)])
      #expect(told["findings"] == [])
      #expect(try bytes("\(folder)/paper.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }
  }

  @Test(
    "refuse paper that the printer cannot take",
    arguments: [
      ("slip.xml --thickness 3 --printer lq-615k", "0.065～0.32"),
      ("slip.xml --parts 5 --printer lq-615k", "最多 4 联"),
      ("booklet.xml --printer lq-615k", "90～257"),
    ])
  func paper(words: String, reason: String) throws {
    try run("print FOLDER/\(words) --data FOLDER/data.json --to escp-mixed -o FOLDER/out") {
      run, folder in
      #expect(run.code == .failed)
      #expect(run.talk.contains(reason), "\(run.talk)")
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/out"))
    }
  }

  @Test(
    "tell wrong use",
    arguments: [
      "print FOLDER/slip.xml", "print -o x", "print FOLDER/slip.xml --to gif -o x",
      "print FOLDER/slip.xml --printer lq-9 -o x", "print FOLDER/slip.xml --feed bin -o x",
      "print FOLDER/slip.xml --thickness thin -o x", "escp decode FOLDER/slip.xml",
      "escp decode -o x",
    ])
  func wrongUse(words: String) throws {
    try run(words) { run, _ in #expect(run.code == .wrongUse, "\(run.talk)") }
  }

  @Test(
    "fail with the reason",
    arguments: [
      ("print FOLDER/none.xml -o FOLDER/out", "none.xml"),
      ("print FOLDER/slip.xml -o FOLDER/out", "没有值"),
      ("print FOLDER/slip.xml --data FOLDER/list.json -o FOLDER/out", "JSON object"),
      ("escp decode FOLDER/none -o FOLDER/out", "none"),
    ])
  func failures(words: String, reason: String) throws {
    try run(words) { run, _ in
      #expect(run.code == .failed)
      #expect(run.talk.contains(reason), "\(run.talk)")
    }
  }

  @Test func `tell what a printer would not understand, and draw the rest`() throws {
    try NotationCommandTests.withFolder([:]) { folder in
      let job = "\(folder)/job"
      try Data([0x1B, 0x7A, 0x1B, 0x2A, 39, 1, 0, 0x80, 0, 0, 0x0C])
        .write(to: URL(fileURLWithPath: job))
      let run = NotationCommandTests.run("escp", "decode", job, "-o", "\(folder)/paper.png")
      #expect(run.code == .failed)
      #expect(run.talk.contains("byte 0: unknown instruction ESC z"))
      #expect(FileManager.default.fileExists(atPath: "\(folder)/paper.png"))
    }
  }
}
