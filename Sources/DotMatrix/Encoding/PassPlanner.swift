import Drawing

/// Finds the fewest passes that strike everything on a sheet.
struct PassPlanner {
  let profile: PrinterProfile

  /// White columns that are worth a jump: it takes about as many bytes as five columns.
  private static let worthwhileGap = 8

  /// The passes of a sheet from top to bottom.
  func passes(for sheet: DotSheet) -> [HeadPass] {
    let origin = profile.origin
    var passes = textPasses(of: sheet)
    for top in Self.bands(of: sheet.mask.inkedRows) {
      let items = images(of: sheet.mask, top: top)
      let row = top - origin.row
      let rows = top..<top + HeadPass.pins
      let isOneWay = sheet.markRows.contains { $0.overlaps(rows) }
      let room = passes.firstIndex { pass in
        pass.row == row
          && !pass.items.contains { item in items.contains { $0.columns.overlaps(item.columns) } }
      }
      if let room {
        passes[room].items = (passes[room].items + items).sorted { $0.column < $1.column }
        passes[room].isOneWay = passes[room].isOneWay || isOneWay
      } else {
        passes.append(HeadPass(row: row, items: items, isOneWay: isOneWay))
      }
    }
    return passes.sorted { $0.row < $1.row }
  }

  /// The first rows of the bands: each begins where the one before it left the first dot over. So
  /// a band begins on top of a line of text, and no cover has fewer.
  static func bands(of inkedRows: [Bool]) -> [Int] {
    var tops: [Int] = []
    for (row, isInked) in inkedRows.enumerated()
    where isInked && row >= (tops.last.map { $0 + HeadPass.pins } ?? 0) {
      tops.append(row)
    }
    return tops
  }

  /// The dots of a band without the white between them.
  private func images(of mask: DotMask, top: Int) -> [HeadPass.Item] {
    let rows = top..<min(mask.height, top + HeadPass.pins)
    var columns = [UInt32](repeating: 0, count: mask.width)
    for row in rows {
      let pin = UInt32(1) << UInt32(HeadPass.pins - 1 - (row - top))
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
