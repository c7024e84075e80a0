import Drawing

/// Finds the fewest passes that strike everything on a sheet.
struct PassPlanner {
  let profile: PrinterProfile

  /// White columns that are worth a jump: it takes about as many bytes as five columns.
  private static let worthwhileGap = 8

  /// The passes of a sheet from top to bottom.
  func passes(for sheet: DotSheet) -> [HeadPass] {
    var passes = textPasses(of: sheet)
    let origin = profile.origin.row
    for band in Self.bands(of: sheet.mask.inkedRows, beside: passes.map { $0.row + origin }) {
      let isOneWay = sheet.markRows.contains { $0.overlaps(band.rows) }
      add(
        images(of: sheet.mask, band), row: band.top - origin, isOneWay: isOneWay, to: &passes)
    }
    return passes.sorted { $0.row < $1.row }
  }

  /// Rows that one pass strikes, in the reach of its 24 pins.
  struct Band: Hashable {
    /// The row of the top pin.
    var top: Int
    var rows: Range<Int>
  }

  /// The bands that strike each row with dots once. A pass that must be made for a text takes the dots
  /// beside it along. What is left begins a band wherever the one before it left the first dot over,
  /// so on top of a line of letters; no cover has fewer.
  static func bands(of inkedRows: [Bool], beside tops: [Int]) -> [Band] {
    var bands: [Band] = []
    var done = 0
    for (row, isInked) in inkedRows.enumerated() where isInked && row >= done {
      if let top = tops.last(where: { $0 <= row }), row < top + HeadPass.pins {
        done = top + HeadPass.pins
        bands.append(Band(top: top, rows: row..<done))
      } else {
        done = min(row + HeadPass.pins, tops.first { $0 > row } ?? .max)
        bands.append(Band(top: row, rows: row..<done))
      }
    }
    return bands
  }

  /// Gives images to the pass of the row; those that would lie over its texts make one of their own.
  private func add(
    _ images: [HeadPass.Item], row: Int, isOneWay: Bool, to passes: inout [HeadPass]
  ) {
    var rest = images
    if let index = passes.firstIndex(where: { $0.row == row }) {
      let texts = passes[index].items
      rest = images.filter { image in texts.contains { $0.columns.overlaps(image.columns) } }
      let beside = images.filter { !rest.contains($0) }
      if !beside.isEmpty {
        passes[index].items = (texts + beside).sorted { $0.column < $1.column }
        passes[index].isOneWay = isOneWay
      }
    }
    if !rest.isEmpty { passes.append(HeadPass(row: row, items: rest, isOneWay: isOneWay)) }
  }

  /// The dots of a band without the white between them.
  private func images(of mask: DotMask, _ band: Band) -> [HeadPass.Item] {
    var columns = [UInt32](repeating: 0, count: mask.width)
    for row in band.rows.clamped(to: 0..<mask.height) {
      let pin = UInt32(1) << UInt32(HeadPass.pins - 1 - (row - band.top))
      for column in 0..<mask.width where mask.dots[row * mask.width + column] {
        columns[column] |= pin
      }
    }
    return stretches(of: columns).map { stretch in
      let first = stretch.lowerBound - profile.origin.column
      // What the head cannot jump over exactly is struck as white.
      let white = profile.positioning == .absolute ? first % 3 : 0
      let data =
        [UInt8](repeating: 0, count: white * 3)
        + columns[stretch].flatMap { column in
          [16, 8, 0].map { UInt8(truncatingIfNeeded: column >> $0) }
        }
      return HeadPass.Item(
        column: first - white, strike: .image(data), width: white + stretch.count)
    }
  }

  private func stretches(of columns: [UInt32]) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    for (column, dots) in columns.enumerated() where dots != 0 {
      if let last = stretches.last, column - last.upperBound < Self.worthwhileGap {
        stretches[stretches.count - 1] = last.lowerBound..<column + 1
      } else {
        stretches.append(column..<column + 1)
      }
    }
    return stretches
  }

  /// One pass for each row of texts.
  private func textPasses(of sheet: DotSheet) -> [HeadPass] {
    let rows = Dictionary(grouping: sheet.texts) { $0.place.row }
    return rows.map { row, texts in
      let items = texts.map { text in
        HeadPass.Item(
          column: column(for: text), strike: .text(text),
          width: text.width(cell: profile.font.cell))
      }
      return HeadPass(
        row: row - profile.origin.row, items: items.sorted { $0.column < $1.column })
    }.sorted { $0.row < $1.row }
  }

  /// The column that the head can be sent to, at most a dot beside the one of the text.
  private func column(for text: SheetText) -> Int {
    let column = text.place.column - profile.origin.column
    return profile.positioning == .absolute ? (column + 1) / 3 * 3 : column
  }
}

extension DotMask {
  /// Whether there is a dot in each row.
  var inkedRows: [Bool] {
    (0..<height).map { row in dots[row * width..<(row + 1) * width].contains(true) }
  }
}
