import Drawing

/// Writes sheets as a print job in ESC/P-K.
///
/// A job is: reset, form length, no skip over the perforation, margins, the passes of each page with
/// a form feed behind them, reset. It relies on nothing that a panel may have set.
package struct JobEncoder: Sendable {
  package let profile: PrinterProfile
  package let stock: PaperStock

  /// Throws if the printer cannot take the paper.
  package init(profile: PrinterProfile, stock: PaperStock) throws(DotMatrixError) {
    try profile.checkTaking(stock)
    self.profile = profile
    self.stock = stock
  }

  /// The job for sheets of one length.
  package func job(for sheets: [DotSheet]) throws(DotMatrixError) -> PrintJob {
    for (index, sheet) in sheets.enumerated() { try checkReach(of: sheet, page: index + 1) }
    let pages = sheets.map(PassPlanner(profile: profile).passes)
    let isChinese = sheets.contains { !$0.texts.isEmpty }
    var state = State()
    state.add(.reset)
    for instruction in try opening(for: sheets) { state.add(instruction) }
    if isChinese { state.add(.chineseMode(true)) }
    for passes in pages {
      state.beginPage()
      for pass in passes { strike(pass, &state) }
      state.endPage()
    }
    if isChinese { state.add(.chineseMode(false)) }
    state.add(.reset)
    return PrintJob(bytes: state.bytes, pages: pages, pace: profile.pace)
  }

  private func opening(for sheets: [DotSheet]) throws(DotMatrixError) -> [Instruction] {
    let height = sheets.first?.height ?? 0
    let length: FormLength
    switch stock.feed {
    case .tractor:
      length = try FormLength(height: height)
      guard sheets.allSatisfy({ $0.height == height }) else { throw .mixedForms }
    case .sheet, .booklet:
      length = FormLength.holding(height: sheets.map(\.height).max() ?? height)
    }
    return [
      .lineSpacing(60), .formLines(length.lines), .perforationSkip(lines: nil),
      .leftMargin(0), .rightMargin(profile.columns), .letterQuality(true), .unidirectional(false),
    ]
  }

  private func strike(_ pass: HeadPass, _ state: inout State) {
    state.go(to: pass.row)
    state.set(oneWay: pass.isOneWay)
    for item in pass.items {
      move(to: item.column, &state)
      switch item.strike {
      case .image(let data): state.add(.image(.square180, data: data))
      case .text(let text): strike(text, &state)
      }
    }
  }

  private func move(to column: Int, _ state: inout State) {
    state.add(.absoluteX(column / 3))
    if profile.positioning == .relative, column % 3 > 0 { state.add(.relativeX(column % 3)) }
  }

  private func strike(_ text: SheetText, _ state: inout State) {
    state.set(quadruple: text.isQuadruple)
    switch text.content {
    case .fullWidth(let codes, _):
      state.set(fullWidthSpacing: text.spacing)
      state.add(.characters(codes))
    case .halfWidth(let codes):
      state.set(halfWidthSpacing: text.spacing)
      state.add(.characters(codes))
    case .glyph(let mask): state.add(.image(.square180, data: mask.columnBytes))
    }
  }

  /// Refuses what would fall beside the paper or be cut off: a certificate without its edge is none.
  private func checkReach(of sheet: DotSheet, page: Int) throws(DotMatrixError) {
    let reach = profile.origin.column..<profile.origin.column + profile.width
    let texts = sheet.texts.map {
      $0.place.column..<$0.place.column + $0.width(cell: profile.font.cell)
    }
    let inked = ([sheet.mask.inkedColumns] + texts).compactMap(\.self)
    if let first = inked.map(\.lowerBound).min(), let end = inked.map(\.upperBound).max(),
      first < reach.lowerBound || end > reach.upperBound
    {
      throw .outOfReach(
        page: page,
        reach: Self.millimetres(reach.lowerBound)...Self.millimetres(reach.upperBound),
        first: Self.millimetres(first), last: Self.millimetres(end))
    }
    let tops =
      sheet.texts.map(\.place.row) + [sheet.mask.inkedRows.firstIndex(of: true)].compactMap(\.self)
    if let first = tops.min(), first < profile.origin.row {
      throw .aboveFirstRow(
        page: page, first: Self.millimetres(first),
        reached: Self.millimetres(profile.origin.row))
    }
  }

  private static func millimetres(_ dots: Int) -> Double {
    (Double(dots) * 25.4 / 180 * 10).rounded() / 10
  }
}

/// What the printer has been told so far.
private struct State {
  private(set) var bytes: [UInt8] = []
  private var row = 0
  private var isOneWay = false
  private var isQuadruple = false
  private var fullWidthSpacing: Int?
  private var halfWidthSpacing: Int?

  mutating func add(_ instruction: Instruction) { bytes += instruction.bytes }

  mutating func beginPage() { row = 0 }

  mutating func endPage() {
    add(.carriageReturn)
    set(oneWay: false)
    add(.formFeed)
  }

  /// Returns the head and feeds the paper, in steps that the instruction can say.
  mutating func go(to next: Int) {
    add(.carriageReturn)
    while row < next {
      let step = min(255, next - row)
      add(.feed(step))
      row += step
    }
  }

  mutating func set(oneWay: Bool) {
    guard oneWay != isOneWay else { return }
    isOneWay = oneWay
    add(.unidirectional(oneWay))
  }

  mutating func set(quadruple: Bool) {
    guard quadruple != isQuadruple else { return }
    isQuadruple = quadruple
    add(.quadrupleSize(quadruple))
  }

  mutating func set(fullWidthSpacing spacing: Int) {
    guard spacing != fullWidthSpacing else { return }
    fullWidthSpacing = spacing
    add(.fullWidthSpacing(left: 0, right: spacing))
  }

  mutating func set(halfWidthSpacing spacing: Int) {
    guard spacing != halfWidthSpacing else { return }
    halfWidthSpacing = spacing
    add(.halfWidthSpacing(left: 0, right: spacing))
  }
}

extension DotMask {
  /// From the first to the last column with a dot; nil where there is none.
  var inkedColumns: Range<Int>? {
    var (first, end) = (width, 0)
    for row in 0..<height {
      let dots = dots[row * width..<(row + 1) * width]
      guard let left = dots.firstIndex(of: true), let right = dots.lastIndex(of: true) else {
        continue
      }
      first = min(first, left - row * width)
      end = max(end, right - row * width + 1)
    }
    return first < end ? first..<end : nil
  }

  /// The columns of a mask of at most 24 rows as bytes of a bit image.
  var columnBytes: [UInt8] {
    (0..<width).flatMap { column in
      (0..<3).map { part in
        (0..<8).reduce(UInt8(0)) { byte, bit in
          let row = part * 8 + bit
          return byte << 1 | (row < height && dots[row * width + column] ? 1 : 0)
        }
      }
    }
  }
}
