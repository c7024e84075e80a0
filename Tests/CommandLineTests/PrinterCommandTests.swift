import Foundation
import JSONText
import Testing

@testable import CommandLine

@Suite("The commands of the printers")
struct PrinterCommandTests {
  @Test func `add, list, test and calibrate a printer`() throws {
    try NotationCommandTests.withFolder([:]) { folder in
      let device = "\(folder)/lp0"
      #expect(FileManager.default.createFile(atPath: device, contents: nil))
      func run(_ words: String...) -> NotationCommandTests.Run {
        NotationCommandTests.run(["printer"] + words + ["--data", "\(folder)/data"])
      }
      let added = run(
        "add", "w1", "--name", "窗口1针式", "--address", "file:\(device)", "--feed", "sheet",
        "--window", "窗口1", "--thickest", "0.3")
      #expect(added.code == .done, "\(added.talk)")
      #expect(run("add", "w2", "--address", "file:\(device)").code == .failed)
      #expect(run("add", "w2", "--address", "lp0").code == .wrongUse)

      let tested = run("test", "w1", "--json")
      #expect(tested.code == .done, "\(tested.talk)")
      let sent = [UInt8](try Data(contentsOf: URL(fileURLWithPath: device)))
      #expect(sent.starts(with: [0x1B, 0x40]) && sent.suffix(2) == [0x1B, 0x40])
      let crosses = try #require(try JSON(parsing: tested.output)["crosses"]?.arrayValue)
      #expect(crosses.count == 9)
      #expect(run("test", "w1", "-o", "\(folder)/page.pdf").code == .done)
      let page = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/page.pdf")))
      #expect(page.starts(with: Array("%PDF".utf8)))

      // Everything lands 2 mm to the right and 1 mm too low.
      let measured = crosses.enumerated().flatMap { index, cross in
        let place = cross.arrayValue?.compactMap(\.integerValue) ?? []
        return ["--cross", "\(index + 1)=\(place[0] + 2),\(place[1] + 1)"]
      }
      let calibrated = NotationCommandTests.run(
        ["printer", "calibrate", "w1"] + measured + ["--data", "\(folder)/data", "--json"])
      #expect(calibrated.code == .done, "\(calibrated.talk)")
      let listed = try JSON(parsing: run("list", "--json").output).arrayValue?.first
      let offset = listed?["calibrations"]?.arrayValue?.first?["x"]?.arrayValue?.last
      #expect(offset?.text == "-2")
      #expect(run("calibrate", "w1", "--cross", "1=20,20").code == .wrongUse)
      #expect(run("remove", "w1").code == .done)
      #expect(run("test", "w1").code == .failed)
    }
  }
}
