import Drawing
import FEEL
import PrintTemplates

/// A table whose rows have been measured.
struct TableBlock {
  struct Row {
    var height: Double
    /// Texts, from the top left of the row.
    var inks: [Ink]
    /// Where a line stands between two cells, from the left.
    var borders: [Double]
  }

  var width: Double
  var header: [Row]
  var rows: [Row]
  var inner: Double
  var outer: Double
  var color: Color

  var height: Double { (header + rows).reduce(0) { $0 + $1.height } }

  /// The texts and lines of rows that stand on one page.
  func inks(of rows: [Row]) -> [Ink] {
    var inks: [Ink] = []
    var lines: [Box] = []
    var y = 0.0
    for (index, row) in rows.enumerated() {
      inks += row.inks.map { $0.moved(x: 0, y: y) }
      if inner > 0 {
        lines += row.borders.map {
          Box(x: $0 - inner / 2, y: y, width: inner, height: row.height)
        }
        if index > 0 {
          lines.append(Box(x: 0, y: y - inner / 2, width: width, height: inner))
        }
      }
      y += row.height
    }
    if outer > 0, y > 0 {
      let area = Area(
        x: -outer / 2, y: -outer / 2, width: width + outer, height: y + outer)
      lines += Typesetter.outline(area, outer)
    }
    if !lines.isEmpty { inks.append(.fill(lines, color)) }
    return inks
  }
}

extension Typesetter {
  func block(of table: Table, width: Double, in scope: Scope) -> TableBlock {
    let widths = table.columnWidths(in: width)
    func measure(_ rows: [Table.Row], _ scope: Scope) -> [TableBlock.Row] {
      rows.filter { holds($0.condition, in: scope) }
        .map { self.measure($0, widths, table.padding, scope) }
    }
    return TableBlock(
      width: widths.reduce(0, +), header: measure(table.header, scope),
      rows: table.parts.flatMap { part in
        switch part {
        case .row(let row): measure([row], scope)
        case .rows(let loop, let rows):
          rounds(of: loop, in: scope).flatMap { measure(rows, $0) }
        }
      }, inner: table.inner, outer: table.outer, color: Self.color(table.color))
  }

  private func measure(
    _ row: Table.Row, _ widths: [Double], _ padding: Double, _ scope: Scope
  ) -> TableBlock.Row {
    var placed: [(texts: PlacedTexts, vertical: VerticalAlignment)] = []
    var borders: [Double] = []
    var column = 0
    var x = 0.0
    var height = row.height
    for cell in row.cells {
      let width = widths[column..<column + cell.span].reduce(0, +)
      let texts = measure(
        cell, rowHeight: row.height, x: x + padding, width: width - 2 * padding, scope)
      placed.append((texts, cell.vertical))
      height = max(height, texts.height + 2 * padding)
      column += cell.span
      x += width
      if column < widths.count { borders.append(x) }
    }
    let inks = placed.flatMap { texts, vertical in
      let top = padding + vertical.offset(of: texts.height, in: height - 2 * padding)
      return texts.inks.map { $0.moved(x: 0, y: top) }
    }
    return TableBlock.Row(height: height, inks: inks, borders: borders)
  }

  /// The texts of a cell, counted from its own top.
  private struct PlacedTexts {
    var inks: [Ink] = []
    var height = 0.0
  }

  private func measure(
    _ cell: Table.Cell, rowHeight: Double, x: Double, width: Double, _ scope: Scope
  ) -> PlacedTexts {
    let isFree = cell.overflow == .wrap || rowHeight == 0
    var texts = PlacedTexts()
    for paragraph in cell.paragraphs where holds(paragraph.condition, in: scope) {
      let room = Room(
        width: width - paragraph.left - paragraph.right, height: isFree ? nil : rowHeight,
        overflow: cell.overflow, lines: cell.lines ?? (cell.overflow == .wrap ? nil : 1))
      guard let layout = set(paragraph.text, paragraph.style, in: room, with: scope) else {
        continue
      }
      if texts.height > 0 { texts.height += paragraph.style.before }
      texts.inks.append(
        .text(
          layout, lines: 0..<layout.lines.count, x: x + paragraph.left, y: texts.height))
      texts.height += layout.height
    }
    return texts
  }
}
