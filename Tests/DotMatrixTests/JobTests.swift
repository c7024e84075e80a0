import DotMatrix
import Drawing
import TestTools
import Testing

@Suite("A print job")
struct JobTests {
  private let sheetOfPaper = PaperStock(feed: .sheet, width: 210)
  private let form = PaperStock(feed: .tractor, width: 241.3)

  /// A paper of 5½ inches: 990 rows of 1/180 inch.
  private func sheet(
    _ places: [(column: Int, row: Int)], markRows: [Range<Int>] = [], texts: [SheetText] = []
  ) -> DotSheet {
    var dots = [Bool](repeating: false, count: 1600 * 990)
    for place in places { dots[place.row * 1600 + place.column] = true }
    return DotSheet(
      height: 139.7, mask: DotMask(width: 1600, height: 990, dots: dots), markRows: markRows,
      texts: texts)
  }

  private func bytes(
    _ sheets: [DotSheet], on stock: PaperStock? = nil, _ printer: PrinterProfile = .generic
  ) throws -> [UInt8] {
    try JobEncoder(profile: printer, stock: stock ?? form).job(for: sheets).bytes
  }

  /// Reset, 1/6 inch, 33 lines, no skip, margins 0 and 80, letter quality, both ways.
  private let opening: [UInt8] = [
    0x1B, 0x40, 0x1B, 0x32, 0x1B, 0x43, 33, 0x1B, 0x4F, 0x1B, 0x6C, 0, 0x1B, 0x51, 80, 0x1B, 0x78,
    1, 0x1B, 0x55, 0,
  ]

  @Test func `is what the manual says, byte for byte`() throws {
    // The head begins 45 dots from either edge. The first dot stands at column 6 and row 10 of its
    // reach: two steps of 1/60 inch, and the top pin of the band. The second stands one dot behind
    // a step, so a white column goes before it, and seven rows lower: the lowest bit of the byte.
    let places = [(column: 51, row: 55), (column: 45 + 301, row: 62)]
    #expect(
      try bytes([sheet(places)])
        == opening + [
          0x0D, 0x1B, 0x4A, 10,
          0x1B, 0x24, 2, 0, 0x1B, 0x2A, 39, 1, 0, 0x80, 0, 0,
          0x1B, 0x24, 100, 0, 0x1B, 0x2A, 39, 2, 0, 0, 0, 0, 0x01, 0, 0,
          0x0D, 0x0C, 0x1B, 0x40,
        ])
  }

  @Test func `jumps to the very dot where the printer can be trusted with it`() throws {
    var printer = PrinterProfile.generic
    printer.positioning = .relative
    #expect(
      try bytes([sheet([(column: 45 + 301, row: 45)])], on: form, printer)
        == opening + [
          0x0D, 0x1B, 0x24, 100, 0, 0x1B, 0x5C, 1, 0, 0x1B, 0x2A, 39, 1, 0, 0x80, 0, 0,
          0x0D, 0x0C, 0x1B, 0x40,
        ])
  }

  @Test func `strikes narrow gaps as white and jumps over wide ones`() throws {
    // Six white columns cost 18 bytes, a jump costs 9 and the white that brings it to a step.
    let narrow = try bytes([sheet([(column: 45, row: 45), (column: 52, row: 45)])])
    let wide = try bytes([sheet([(column: 45, row: 45), (column: 54, row: 45)])])
    #expect(narrow.count == opening.count + 1 + 4 + 5 + 8 * 3 + 4)
    #expect(wide.count == opening.count + 1 + 2 * (4 + 5 + 3) + 4)
  }

  @Test func `feeds in steps of at most 255 rows`() throws {
    let job = try bytes([sheet([(column: 45, row: 45 + 600)])])
    #expect(
      Array(job[opening.count...].prefix(10)) == [
        0x0D, 0x1B, 0x4A, 255, 0x1B, 0x4A, 255, 0x1B, 0x4A, 90,
      ])
  }

  @Test func `prints one way around marks alone`() throws {
    let places = [(column: 90, row: 50), (column: 90, row: 120), (column: 90, row: 200)]
    let job = try bytes([sheet(places, markRows: [110..<130])])
    var reader = InstructionReader(job)
    var steps: [String] = []
    while let (_, instruction) = reader.next() {
      switch instruction {
      case .image: steps.append("image")
      case .unidirectional(let isOn): steps.append(isOn ? "one way" : "both ways")
      default: break
      }
    }
    #expect(steps == ["both ways", "image", "one way", "image", "both ways", "image"])
  }

  @Test func `ends each page with one form feed`() throws {
    let page = sheet([(column: 90, row: 90)])
    let outcome = Simulator.print(try bytes([page, page, page]), font: BlockFont())
    #expect(outcome.formFeeds == 3)
    #expect(outcome.sheets.count == 3)
    #expect(outcome.sheets.allSatisfy { $0.height == 5 * 360 + 180 })
    #expect(outcome.findings.isEmpty)
  }

  @Test func `sends texts in Chinese mode with their spacing, characters beyond the font as dots`()
    throws
  {
    // 通政 is CDA8 D5FE. White of 6 makes the pitch of 12 point.
    let words = SheetText(
      place: DotPoint(column: 45, row: 45),
      content: .fullWidth([0xCD, 0xA8, 0xD5, 0xFE], count: 2), spacing: 6)
    let digits = SheetText(
      place: DotPoint(column: 45 + 60, row: 45), content: .halfWidth([0x31, 0x32]), spacing: 3)
    var dots = [Bool](repeating: false, count: 24 * 24)
    dots[0] = true
    let glyph = SheetText(
      place: DotPoint(column: 45 + 90, row: 45),
      content: .glyph(DotMask(width: 24, height: 24, dots: dots)))
    let job = try bytes([sheet([], texts: [words, digits, glyph])])
    #expect(
      job
        == opening + [
          0x1C, 0x26, 0x0D,
          0x1B, 0x24, 0, 0, 0x1C, 0x53, 0, 6, 0xCD, 0xA8, 0xD5, 0xFE,
          0x1B, 0x24, 20, 0, 0x1C, 0x54, 0, 3, 0x31, 0x32,
          0x1B, 0x24, 30, 0, 0x1B, 0x2A, 39, 24, 0, 0x80,
        ] + [UInt8](repeating: 0, count: 71) + [0x0D, 0x0C, 0x1C, 0x2E, 0x1B, 0x40])
    let printed = try #require(Simulator.print(job, font: BlockFont()).sheets.first)
    #expect(printed.characters.map(\.scalar) == ["通", "政", "1", "2"])
    #expect(printed.characters.map(\.place.column) == [0, 30, 60, 75])
    #expect(printed.rows[0]?.positions.contains(90 * 2) == true)
  }

  @Test func `takes dots along where a text makes the pass anyway`() throws {
    // A frame's side of 60 rows beside a text at its tenth row: rows 0…9, then with the text 10…33,
    // then 34…57, then the last two. Every dot is struck once.
    let side = (0..<60).map { (column: 60, row: 90 + $0) }
    let words = SheetText(
      place: DotPoint(column: 90, row: 100), content: .fullWidth([0xCD, 0xA8], count: 1))
    let job = try JobEncoder(profile: .generic, stock: form)
      .job(for: [sheet(side, texts: [words])])
    #expect(job.passCount == 4)
    let printed = try #require(Simulator.print(job.bytes, font: BlockFont()).sheets.first)
    #expect(printed.rows.filter { $0.value.positions.contains(15 * 2) }.count == 60)
    var reader = InstructionReader(job.bytes)
    var dots = 0
    while let (_, instruction) = reader.next() {
      if case .image(_, let data) = instruction {
        dots += data.reduce(0) { $0 + $1.nonzeroBitCount }
      }
    }
    #expect(dots == 60)
    // An image that would lie over the letters is struck in a pass of its own.
    let under = try JobEncoder(profile: .generic, stock: form)
      .job(for: [sheet([(column: 95, row: 105)], texts: [words])])
    #expect(under.passCount == 2)
  }

  @Test("shows every dot of a random page, and no other", arguments: 0..<60)
  func roundTrip(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var printer = PrinterProfile.generic
    printer.positioning = seed.isMultiple(of: 2) ? .absolute : .relative
    let (width, height) = (1500, 700)
    var dots = [Bool](repeating: false, count: width * height)
    for _ in 0..<Int.random(in: 1...40, using: &random) {
      let (left, top) = (
        Int.random(in: 45..<1400, using: &random), Int.random(in: 45..<650, using: &random)
      )
      let right = min(1485, left + Int.random(in: 1...200, using: &random))
      let density = Int.random(in: 1...8, using: &random)
      for row in top..<min(height, top + Int.random(in: 1...60, using: &random)) {
        for column in left..<right where Int.random(in: 0..<density, using: &random) == 0 {
          dots[row * width + column] = true
        }
      }
    }
    let sheet = DotSheet(
      height: 98.8, mask: DotMask(width: width, height: height, dots: dots),
      markRows: [100..<180])
    let encoder = try JobEncoder(
      profile: printer, stock: PaperStock(feed: .sheet, width: 211.6))
    let job = try encoder.job(for: [sheet])
    let outcome = Simulator.print(job.bytes, font: BlockFont())
    let printed = try #require(outcome.sheets.first)
    #expect(outcome.sheets.count == 1, "seed \(seed)")
    #expect(outcome.findings.isEmpty, "seed \(seed)")
    #expect(printed.isOnGrid, "seed \(seed)")
    #expect(
      printed.mask(columns: width, rows: height, origin: printer.origin) == sheet.mask,
      "seed \(seed)")
    #expect(outcome.passCount == job.passCount, "seed \(seed)")
  }

  @Test("is refused where the printer cannot take the paper")
  func papers() throws {
    let printer = PrinterProfile.desk82
    func refusal(_ stock: PaperStock) -> DotMatrixError? {
      do throws(DotMatrixError) {
        _ = try JobEncoder(profile: printer, stock: stock)
        return nil
      } catch {
        return error
      }
    }
    #expect(refusal(PaperStock(feed: .sheet, width: 210, thickness: 0.08, parts: 4)) == nil)
    // A booklet of 3 mm, an A3 sheet across, a form that is too wide for the tractor, five parts.
    #expect(
      refusal(PaperStock(feed: .sheet, width: 210, thickness: 3))
        == .paperThickness(3, allowed: 0.065...0.32, printer: printer.name))
    #expect(
      refusal(PaperStock(feed: .sheet, width: 297))
        == .paperWidth(297, allowed: 90...257, printer: printer.name))
    #expect(
      refusal(PaperStock(feed: .tractor, width: 381))
        == .paperWidth(381, allowed: 101.6...254, printer: printer.name))
    #expect(
      refusal(PaperStock(feed: .sheet, width: 210, parts: 5))
        == .paperParts(5, most: 4, printer: printer.name))
    #expect(
      refusal(PaperStock(feed: .sheet, width: 210, thickness: 3))?.description.contains("3 毫米")
        == true)
  }

  @Test func `is refused where dots would be lost`() throws {
    // 80 columns reach from dot 45 to dot 1484.
    _ = try bytes([sheet([(column: 1484, row: 45)])])
    #expect(throws: DotMatrixError.self) { try bytes([sheet([(column: 1485, row: 45)])]) }
    #expect(throws: DotMatrixError.self) { try bytes([sheet([(column: 44, row: 45)])]) }
    #expect(throws: DotMatrixError.aboveFirstRow(page: 1, first: 6.2, reached: 6.4)) {
      try bytes([sheet([(column: 45, row: 44)])])
    }
  }

  @Test func `takes only forms that are whole lines long`() throws {
    var page = sheet([(column: 90, row: 90)])
    page.height = 140
    #expect(throws: DotMatrixError.formLength(140)) { try bytes([page]) }
    _ = try bytes([page], on: sheetOfPaper)
    // Three forms of eleven inches: 22 lines each, which catalogues write as 93.1.
    page.height = 93.1
    #expect(try bytes([page]).dropFirst(6).first == 22)
    var other = page
    other.height = 139.7
    #expect(throws: DotMatrixError.mixedForms) { try bytes([page, other]) }
  }

  @Test func `takes as long as the head travels`() throws {
    // Two passes of 180 columns: an inch in a tenth of a second, and 0.13 s for each turn; the one
    // with a mark takes 1.6 times as long on its way.
    let line = (0..<180).map { (column: 45 + $0, row: 60) }
    let mark = (0..<180).map { (column: 45 + $0, row: 300) }
    let job = try JobEncoder(profile: .generic, stock: form)
      .job(for: [sheet(line + mark, markRows: [300..<301])])
    #expect(job.passCount == 2)
    #expect(abs(job.seconds - (0.13 + 0.1 + 0.13 + 0.16)) < 1e-9)
  }
}
