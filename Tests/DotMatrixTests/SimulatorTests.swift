import DotMatrix
import Testing

@Suite("The simulated printer")
struct SimulatorTests {
  /// The places of all dots of the first sheet in 1/360 inch, as `x,y`.
  private func dots(_ bytes: [UInt8]) -> Set<String> {
    guard let sheet = Simulator.print(bytes, font: BlockFont()).sheets.first else { return [] }
    return Set(
      sheet.rows.flatMap { row, dots in dots.positions.map { "\($0),\(row)" } })
  }

  @Test(
    "strikes each mode of images as densely as the manual says",
    arguments: [
      // Mode, bytes in a column, distance of columns and of pins in 1/360 inch.
      (0, 1, 6, 6), (1, 1, 3, 6), (4, 1, 4, 6), (6, 1, 4, 6), (32, 3, 6, 2), (33, 3, 3, 2),
      (38, 3, 4, 2), (39, 3, 2, 2), (71, 6, 2, 1), (73, 6, 1, 1),
    ])
  func modes(mode: Int, bytesPerColumn: Int, step: Int, pitch: Int) {
    // The top pin in the first column; the lowest of the first byte in the second.
    let rest = [UInt8](repeating: 0, count: bytesPerColumn - 1)
    let image = [0x1B, 0x2A, UInt8(mode), 2, 0, 0x80] + rest + [0x01] + rest
    // 80 dots in an inch stand 4½ from each other: between two places, the lower is shown.
    #expect(dots(image) == ["0,0", "\(step),\(7 * pitch)"])
  }

  @Test func `drops what a head cannot strike in neighbouring columns`() {
    let image: [UInt8] = [0x1B, 0x2A, 40, 3, 0, 0x80, 0, 0, 0x80, 0, 0, 0x80, 0, 0]
    #expect(dots(image) == ["0,0", "2,0"])
    let outcome = Simulator.print(image, font: BlockFont())
    #expect(
      outcome.findings.map(\.description) == [
        "byte 0: 1 dots stand too close for mode 40; a head drops them"
      ])
  }

  private let dot: [UInt8] = [0x1B, 0x2A, 39, 1, 0, 0x80, 0, 0]

  @Test func `moves the head and the paper`() {
    // 10/60 inch to the right, 2/180 on, 5/180 down.
    let bytes: [UInt8] = [0x1B, 0x24, 10, 0, 0x1B, 0x5C, 2, 0, 0x1B, 0x4A, 5]
    #expect(dots(bytes + dot) == ["64,10"])
    // A line feed of 1/8 inch goes to the left margin, which is an inch.
    #expect(dots([0x1B, 0x30, 0x1B, 0x6C, 10, 0x1B, 0x24, 5, 0, 0x0A] + dot) == ["360,45"])
    // In draft quality the steps are 1/120 inch.
    #expect(dots([0x1B, 0x78, 0, 0x1B, 0x5C, 2, 0] + dot) == ["6,0"])
  }

  @Test func `goes to tabulators, which stand at every eighth column until they are set`() {
    #expect(dots([0x09] + dot) == ["288,0"])
    // Columns 5 and 12 of 1/10 inch; behind the last there is none.
    let set: [UInt8] = [0x1B, 0x44, 5, 12, 0]
    #expect(dots(set + [0x09] + dot) == ["180,0"])
    #expect(dots(set + [0x09, 0x09, 0x09] + dot) == ["432,0"])
  }

  @Test func `begins a sheet where the form ends`() {
    // Forms of an inch; half an inch of feed twice.
    let half: [UInt8] = [0x1B, 0x4A, 90]
    let outcome = Simulator.print(
      [0x1B, 0x43, 0, 1] + half + dot + half + dot, font: BlockFont())
    #expect(outcome.sheets.map(\.height) == [360, 360])
    #expect(outcome.sheets.map { Array($0.rows.keys) } == [[180], [0]])
    // An inch is left free at the perforation where the menu says so, unless it is told not to.
    let skip: [UInt8] = [0x1B, 0x43, 0, 2, 0x1B, 0x4E, 6]
    #expect(Simulator.print(skip + half + half + dot, font: BlockFont()).sheets.count == 2)
    #expect(
      Simulator.print(skip + [0x1B, 0x4F] + half + half + dot, font: BlockFont()).sheets.count == 1)
  }

  @Test func `counts the journeys of the head`() {
    let outcome = Simulator.print(
      dot + [0x1B, 0x24, 60, 0] + dot + [0x0D] + dot + [0x0D, 0x1B, 0x4A, 24] + dot,
      font: BlockFont())
    #expect(outcome.passCount == 3)
    #expect(outcome.travel == 183)
  }

  @Test func `names codes that stand for nothing`() {
    #expect(
      Simulator.print([0x41, 0xB0, 0xA1], font: BlockFont()).findings.map(\.offset) == [1, 2])
    #expect(Simulator.print([0x1C, 0x26, 0xB0, 0xA1], font: BlockFont()).findings.isEmpty)
    #expect(
      Simulator.print([0x1C, 0x26, 0xFF], font: BlockFont()).findings.map(\.offset) == [2])
  }

  @Test func `doubles characters in both directions`() throws {
    let outcome = Simulator.print(
      [0x1C, 0x26, 0x1C, 0x53, 1, 2, 0x1C, 0x57, 1, 0xB0, 0xA1, 0xB0, 0xA1], font: BlockFont())
    let characters = try #require(outcome.sheets.first).characters
    #expect(characters.map(\.scalar) == ["啊", "啊"])
    #expect(characters.map(\.place.column) == [2, 2 + 54])
    #expect(characters.allSatisfy { $0.width == 48 && $0.height == 48 })
  }

  @Test func `ends a job that would use paper without end`() {
    let job = [UInt8](repeating: 0x0C, count: 5000)
    let outcome = Simulator.print(job, font: BlockFont())
    #expect(outcome.sheets.count == 1000)
    #expect(outcome.findings.last?.message.contains("more paper") == true)
  }
}
