import Drawing

/// A printer with 24 pins that prints into memory: what the paper will show of any bytes.
///
/// It strikes the dots of every image mode, and characters in a font that stands in for its own.
/// It takes whatever it is sent, and limits the paper that a job can use.
package struct Simulator {
  /// What came out.
  package struct Outcome: Sendable {
    package var sheets: [PrintedSheet]
    /// What a printer would not have understood, in the order of the bytes.
    package var findings: [InstructionReader.Finding]
    /// How often the head travelled over the paper.
    package var passCount: Int
    /// The columns of 1/180 inch from the first to the last dot, over all passes.
    package var travel: Int
    /// The pages that were ended by a form feed.
    package var formFeeds: Int
  }

  private static let mostSheets = 1000
  /// Words of 64 dots: 128 MB.
  private static let mostWords = 16_000_000
  private static let mostFindings = 1000

  private let font: any PrinterFont
  private let converter: GB18030?
  private var head = HeadState()
  private var reader: InstructionReader
  private var sheet: PrintedSheet
  private var outcome = Outcome(
    sheets: [], findings: [], passCount: 0, travel: 0, formFeeds: 0)
  private var pass: Range<Int>?
  private var glyphs: [GlyphKey: DotMask] = [:]
  private var words = 0

  private struct GlyphKey: Hashable {
    var scalar: Unicode.Scalar
    var width: Int
    var height: Int
  }

  private init(_ bytes: [UInt8], font: any PrinterFont) {
    self.font = font
    converter = GB18030()
    reader = InstructionReader(bytes)
    sheet = PrintedSheet(height: head.formLength)
  }

  /// Prints the bytes of a job.
  package static func print(_ bytes: [UInt8], font: any PrinterFont) -> Outcome {
    var printer = Simulator(bytes, font: font)
    return printer.run()
  }

  private mutating func run() -> Outcome {
    while outcome.sheets.count < Self.mostSheets, words < Self.mostWords,
      let (offset, instruction) = reader.next()
    {
      carryOut(instruction, at: offset)
    }
    endPass()
    if !sheet.isBlank { outcome.sheets.append(sheet) }
    if outcome.sheets.count >= Self.mostSheets || words >= Self.mostWords {
      report("the job uses more paper than can be shown; the rest is left out", at: reader.offset)
    }
    outcome.findings += reader.findings
    outcome.findings.sort { $0.offset < $1.offset }
    return outcome
  }

  private mutating func report(_ message: String, at offset: Int) {
    guard outcome.findings.count < Self.mostFindings else { return }
    outcome.findings.append(InstructionReader.Finding(offset: offset, message: message))
  }

  private mutating func carryOut(_ instruction: Instruction, at offset: Int) {
    switch instruction {
    case .reset:
      endPass()
      head.reset()
      if sheet.isBlank { sheet.height = head.formLength }
    case .lineFeed: feed(head.lineSpacing, returning: true)
    case .formFeed:
      endPass()
      endSheet()
      outcome.formFeeds += 1
    case .feed(let dots): feed(dots * 2, returning: false)
    case .formLines(let lines): setFormLength(lines * head.lineSpacing, at: offset)
    case .formInches(let inches): setFormLength(inches * 360, at: offset)
    case .carriageReturn:
      endPass()
      head.x = head.leftMargin
    case .image(let mode, let data): strike(data, mode, at: offset)
    case .characters(let codes): strike(codes, at: offset)
    case .sheetFeeder(let code):
      if code == UInt8(ascii: "R") {
        endPass()
        endSheet()
      }
    default:
      if !head.take(instruction) { report("goes beside the paper and is ignored", at: offset) }
    }
  }

  // MARK: Paper

  private mutating func setFormLength(_ length: Int, at offset: Int) {
    guard length > 0 else {
      report("a form without length is ignored", at: offset)
      return
    }
    head.formLength = length
    head.perforationSkip = 0
    if sheet.isBlank, head.y == 0 { sheet.height = length }
  }

  private mutating func feed(_ distance: Int, returning: Bool) {
    if distance > 0 { endPass() }
    if returning { head.x = head.leftMargin }
    head.y += distance
    while head.y >= head.formLength - head.perforationSkip, outcome.sheets.count < Self.mostSheets {
      let rest = max(0, head.y - head.formLength)
      endSheet()
      head.y = rest
    }
  }

  private mutating func endSheet() {
    outcome.sheets.append(sheet)
    sheet = PrintedSheet(height: head.formLength)
    head.y = 0
    head.x = head.leftMargin
  }

  // MARK: Dots

  private mutating func endPass() {
    guard let columns = pass else { return }
    outcome.passCount += 1
    outcome.travel += (columns.count + 1) / 2
    pass = nil
  }

  /// Strikes dots of one row, in 1/360 inch.
  private mutating func strike(_ places: some Collection<Int>, y: Int) {
    guard let first = places.min(), let last = places.max() else { return }
    words += sheet.rows[y, default: DotRow()].strike(places)
    let reached = pass ?? first..<last + 1
    pass = min(reached.lowerBound, first)..<max(reached.upperBound, last + 1)
  }

  private mutating func strike(_ data: [UInt8], _ mode: ImageMode, at offset: Int) {
    let step = HeadState.unit / mode.columnsPerInch
    let pitch = 360 / mode.rowsPerInch
    var last = [Int](repeating: -2, count: mode.pins)
    var dropped = 0
    for column in 0..<data.count / mode.bytesPerColumn {
      let x = head.x
      head.x += step
      guard x < HeadState.end else { continue }
      for pin in 0..<mode.pins {
        let byte = data[column * mode.bytesPerColumn + pin / 8]
        guard byte >> UInt8(7 - pin % 8) & 1 == 1 else { continue }
        if !mode.allowsNeighbours, last[pin] == column - 1 {
          dropped += 1
        } else {
          last[pin] = column
          strike(CollectionOfOne(x / 2), y: head.y + pin * pitch)
        }
      }
    }
    if dropped > 0 {
      report(
        "\(dropped) dots stand too close for mode \(mode.number); a head drops them", at: offset)
    }
    if head.x > HeadState.end {
      report("the image reaches beyond the paper", at: offset)
      head.x = HeadState.end
    }
  }

  // MARK: Characters

  private mutating func strike(_ codes: [UInt8], at offset: Int) {
    var index = 0
    while index < codes.count {
      let length =
        head.isChinese
        ? min(GB18030.codeLength(at: index, in: codes), codes.count - index) : 1
      let code = codes[index..<index + length]
      strike(code, scalar(of: code), at: offset + index)
      index += length
    }
  }

  /// What a code stands for; nil where nobody knows.
  private func scalar(of code: ArraySlice<UInt8>) -> Unicode.Scalar? {
    if code.count == 1 { return code.first.flatMap { $0 < 0x80 ? Unicode.Scalar($0) : nil } }
    return converter?.scalar(of: code)
  }

  private mutating func strike(
    _ code: ArraySlice<UInt8>, _ scalar: Unicode.Scalar?, at offset: Int
  ) {
    let size = head.isQuadruple ? 2 : 1
    let cell = head.cell(isFullWidth: code.count > 1)
    defer { head.x += (cell.before + cell.width + cell.after) * 4 * size }
    if scalar == nil {
      report(
        head.isChinese
          ? "a code that is no character of GB 18030"
          : "a byte above 7F outside of Chinese mode: what it prints depends on the printer",
        at: offset)
    }
    let left = head.x + cell.before * 4 * size
    let (width, height) = (cell.width * size, 24 * size)
    guard left + width * 4 <= HeadState.end, scalar != " ", scalar != "\u{3000}" else { return }
    let shown = scalar ?? "\u{25A1}"
    let key = GlyphKey(scalar: shown, width: width, height: height)
    let glyph = glyphs[key] ?? font.glyph(of: shown, width: width, height: height)
    glyphs[key] = glyph
    for row in 0..<glyph.height {
      let columns = (0..<glyph.width).filter { glyph[$0, row] }
      strike(columns.map { (left / 4 + $0) * 2 }, y: head.y + row * 2)
    }
    sheet.characters.append(
      PrintedSheet.Character(
        scalar: shown, place: DotPoint(column: left / 4, row: head.y / 2), width: width,
        height: height))
  }
}
