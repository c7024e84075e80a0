import DotMatrix
import TestTools
import Testing

/// The bytes stand as the manuals print them: LQ-300 and Stylus command summaries for ESC/P, manuals
/// of LQ-1600K emulations for the `FS` set.
@Suite("An instruction")
struct InstructionTests {
  static let table: [(Instruction, [UInt8])] = [
    (.reset, [0x1B, 0x40]),
    (.carriageReturn, [0x0D]), (.lineFeed, [0x0A]), (.formFeed, [0x0C]),
    (.horizontalTab, [0x09]), (.tabulators([35, 60]), [0x1B, 0x44, 0x23, 0x3C, 0x00]),
    // 1/8 inch is 45/360, 1/6 inch is 60/360.
    (.lineSpacing(45), [0x1B, 0x30]), (.lineSpacing(60), [0x1B, 0x32]),
    (.lineSpacing(48), [0x1B, 0x33, 24]), (.lineSpacing(7), [0x1B, 0x2B, 7]),
    (.feed(24), [0x1B, 0x4A, 24]), (.feed(255), [0x1B, 0x4A, 0xFF]),
    // Five and a half inches: 33 lines of 1/6 inch.
    (.formLines(33), [0x1B, 0x43, 0x21]), (.formInches(11), [0x1B, 0x43, 0x00, 0x0B]),
    (.perforationSkip(lines: 6), [0x1B, 0x4E, 6]), (.perforationSkip(lines: nil), [0x1B, 0x4F]),
    (.leftMargin(0), [0x1B, 0x6C, 0]), (.rightMargin(82), [0x1B, 0x51, 0x52]),
    // 400/60 inch: 0x0190.
    (.absoluteX(400), [0x1B, 0x24, 0x90, 0x01]),
    (.relativeX(2), [0x1B, 0x5C, 0x02, 0x00]), (.relativeX(-1), [0x1B, 0x5C, 0xFF, 0xFF]),
    (.unidirectional(true), [0x1B, 0x55, 1]), (.unidirectional(false), [0x1B, 0x55, 0]),
    (.letterQuality(true), [0x1B, 0x78, 1]), (.letterQuality(false), [0x1B, 0x78, 0]),
    (.pitch(10), [0x1B, 0x50]), (.pitch(12), [0x1B, 0x4D]), (.pitch(15), [0x1B, 0x67]),
    (.sheetFeeder(0x52), [0x1B, 0x19, 0x52]),
    // Two columns: the top pin alone, then the lowest alone.
    (
      .image(.square180, data: [0x80, 0, 0, 0, 0, 0x01]),
      [0x1B, 0x2A, 39, 2, 0, 0x80, 0, 0, 0, 0, 0x01]
    ),
    (.chineseMode(true), [0x1C, 0x26]), (.chineseMode(false), [0x1C, 0x2E]),
    (.fullWidthSpacing(left: 0, right: 3), [0x1C, 0x53, 0, 3]),
    (.halfWidthSpacing(left: 1, right: 2), [0x1C, 0x54, 1, 2]),
    (.quadrupleSize(true), [0x1C, 0x57, 1]), (.quadrupleSize(false), [0x1C, 0x57, 0]),
    (.withoutEffect(name: "ESC r", bytes: [0x1B, 0x72, 0]), [0x1B, 0x72, 0]),
    (.withoutEffect(name: "FS -", bytes: [0x1C, 0x2D, 1]), [0x1C, 0x2D, 1]),
  ]

  @Test(arguments: table.indices)
  func `is written as the manual says, and read back`(index: Int) {
    let (instruction, bytes) = Self.table[index]
    #expect(instruction.bytes == bytes)
    var reader = InstructionReader(bytes)
    let read = reader.next()
    #expect(read?.instruction == instruction)
    #expect(read?.offset == 0)
    #expect(reader.next() == nil)
    #expect(reader.findings.isEmpty)
  }

  /// The findings of bytes, and what was read beside.
  private func read(_ bytes: [UInt8]) -> (instructions: [Instruction], findings: [String]) {
    var reader = InstructionReader(bytes)
    var instructions: [Instruction] = []
    while let (_, instruction) = reader.next() { instructions.append(instruction) }
    return (instructions, reader.findings.map(\.description))
  }

  @Test func `takes the digits of CUPS for a switch`() {
    #expect(read([0x1B, 0x55, 0x31]).instructions == [.unidirectional(true)])
    #expect(read([0x1B, 0x78, 0x30]).instructions == [.letterQuality(false)])
  }

  @Test func `that is unknown is told with its place, and the next is read`() {
    let (instructions, findings) = read([0x0D, 0x1B, 0x7A, 0x0C, 0x1C, 0x7A, 0x02, 0x0A])
    #expect(instructions == [.carriageReturn, .formFeed, .lineFeed])
    #expect(
      findings == [
        "byte 1: unknown instruction ESC z", "byte 4: unknown instruction FS z",
        "byte 6: unknown control code 02",
      ])
  }

  @Test func `that is cut short ends the job`() {
    let short = read([0x1B, 0x2A, 39, 2, 0, 0x80, 0, 0])
    #expect(short.instructions.isEmpty)
    #expect(short.findings == ["byte 0: ESC * 39 is cut short: 6 bytes must follow"])
    #expect(read([0x0D, 0x1B]).findings == ["byte 1: ESC is cut short: 1 bytes must follow"])
    #expect(read([0x1B, 0x24, 1]).findings == ["byte 0: ESC $ is cut short: 2 bytes must follow"])
  }

  @Test func `with a parameter out of range is told`() {
    #expect(read([0x1B, 0x2A, 99, 0, 0]).findings == ["byte 0: ESC * has no mode 99"])
    #expect(
      read([0x1B, 0x43, 200]).findings == ["byte 0: ESC C takes 1 to 127 lines, not 200"])
    #expect(
      read([0x1B, 0x43, 0, 23]).findings == ["byte 0: ESC C NUL takes 1 to 22 inches, not 23"])
    #expect(read([0x1B, 0x55, 7]).findings == ["byte 0: ESC U takes 0 or 1, not 7"])
  }

  @Test func `may be characters, which are Chinese only where that was said`() {
    // 政 is D5FE in GB 18030; 㐀 has the four bytes 81 39 EE 39, of which two are digits.
    let codes: [UInt8] = [0xD5, 0xFE, 0x81, 0x39, 0xEE, 0x39, 0x41]
    #expect(
      read([0x1C, 0x26] + codes + [0x0D]).instructions == [
        .chineseMode(true), .characters(codes), .carriageReturn,
      ])
  }

  @Test(arguments: 0..<200)
  func `is read from any bytes without a crash`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let marked: [UInt8] = [0x1B, 0x1C, 0x2A, 0x24, 0x43, 0x28, 0x26, 0x0C, 0x57]
    let bytes = (0..<400).map { _ in
      Bool.random(using: &random)
        ? UInt8.random(in: 0...255, using: &random)
        : marked[Int.random(in: marked.indices, using: &random)]
    }
    let outcome = Simulator.print(bytes, font: BlockFont())
    #expect(outcome.findings.allSatisfy { 0...bytes.count ~= $0.offset }, "seed \(seed)")
  }
}
