import Drawing
import FEEL
import PrintTemplates

/// A table whose rows have been measured.
struct TableBlock {
  struct Row {
    var height: Double
    /// What stands in the row, from its top left.
    var inks: [Ink]
    /// Where a line stands between two cells, from the left.
    var borders: [Double]
    /// From where to where a line divides it from the row above.
    var divisions: [ClosedRange<Double>]
    /// Whether a cell reaches into the next row, so that no page may end between them.
    var staysWithNext: Bool
  }

  var width: Double
  var header: [Row]
  var rows: [Row]
  var inner: Double
  var outer: Double
  var color: Color

  var height: Double { (header + rows).reduce(0) { $0 + $1.height } }

  /// Rows that no page may part.
  var groups: [[Row]] {
    var groups: [[Row]] = []
    var isOpen = false
    for row in rows {
      if isOpen { groups[groups.count - 1].append(row) } else { groups.append([row]) }
      isOpen = row.staysWithNext
    }
    return groups
  }

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
          lines += row.divisions.map {
            Box(
              x: $0.lowerBound, y: y - inner / 2, width: $0.upperBound - $0.lowerBound,
              height: inner)
          }
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
      let measure = TableMeasure(self, widths: widths, padding: table.padding)
      return measure.rows(rows.filter { holds($0.condition, in: scope) }, in: scope)
    }
    var rows: [TableBlock.Row] = []
    var loose: [Table.Row] = []
    for part in table.parts {
      switch part {
      case .row(let row): loose.append(row)
      case .rows(let loop, let repeated):
        rows += measure(loose, scope)
        loose = []
        rows += rounds(of: loop, in: scope).flatMap { measure(repeated, $0) }
      }
    }
    rows += measure(loose, scope)
    return TableBlock(
      width: widths.reduce(0, +), header: measure(table.header, scope), rows: rows,
      inner: table.inner, outer: table.outer, color: Self.color(table.color))
  }
}
