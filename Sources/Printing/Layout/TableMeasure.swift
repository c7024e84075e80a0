import Drawing
import FEEL
import PrintTemplates

/// Measures rows that stand together: which cell takes which places, how high each row becomes, and
/// where lines stand between the cells.
struct TableMeasure {
  private let typesetter: Typesetter
  private let widths: [Double]
  private let padding: Double

  init(_ typesetter: Typesetter, widths: [Double], padding: Double) {
    self.typesetter = typesetter
    self.widths = widths
    self.padding = padding
  }

  /// A cell at its place, set.
  private struct SetCell {
    var cell: Table.Cell
    var row: Int
    var column: Int
    var x: Double
    var width: Double
    var inks: [Ink] = []
    var textHeight = 0.0
  }

  func rows(_ rows: [Table.Row], in scope: Scope) -> [TableBlock.Row] {
    let (cells, owners) = placed(rows)
    let set = cells.map { self.set($0, rows: rows, in: scope) }
    let heights = heights(of: rows, set)
    return rows.indices.map { row in
      TableBlock.Row(
        height: heights[row],
        inks: set.filter { $0.row == row }.flatMap { inks(of: $0, heights) },
        borders: borders(owners[row]),
        divisions: divisions(row > 0 ? owners[row - 1] : nil, owners[row]),
        staysWithNext: row + 1 < rows.count && !Set(owners[row]).isDisjoint(with: owners[row + 1]))
    }
  }

  /// The cells at their places, and for each place of each row the cell that takes it.
  private func placed(_ rows: [Table.Row]) -> (cells: [SetCell], owners: [[Int]]) {
    var owners = Array(
      repeating: [Int](repeating: -1, count: widths.count), count: rows.count)
    var cells: [SetCell] = []
    for (row, content) in rows.enumerated() {
      var column = 0
      for cell in content.cells {
        while column < widths.count, owners[row][column] >= 0 { column += 1 }
        let end = min(widths.count, column + cell.span)
        for below in row..<min(rows.count, row + cell.rowSpan) {
          for place in column..<end { owners[below][place] = cells.count }
        }
        cells.append(
          SetCell(
            cell: cell, row: row, column: column, x: widths[..<column].reduce(0, +),
            width: widths[column..<end].reduce(0, +)))
        column = end
      }
    }
    return (cells, owners)
  }

  private func set(_ cell: SetCell, rows: [Table.Row], in scope: Scope) -> SetCell {
    var result = cell
    let content = cell.cell
    let spanned = rows[cell.row..<min(rows.count, cell.row + content.rowSpan)]
    let rowHeight = spanned.reduce(0) { $0 + $1.height }
    let isFree = content.overflow == .wrap || rowHeight == 0
    for paragraph in content.paragraphs where typesetter.holds(paragraph.condition, in: scope) {
      let room = Room(
        width: cell.width - 2 * padding - paragraph.left - paragraph.right,
        height: isFree ? nil : rowHeight, overflow: content.overflow,
        lines: content.lines ?? (content.overflow == .wrap ? nil : 1))
      guard let layout = typesetter.set(paragraph.text, paragraph.style, in: room, with: scope)
      else { continue }
      if result.textHeight > 0 { result.textHeight += paragraph.style.before }
      result.inks.append(
        .text(
          layout, lines: 0..<layout.lines.count, x: cell.x + padding + paragraph.left,
          y: result.textHeight))
      result.textHeight += layout.height
    }
    return result
  }

  /// As high as the template says, or as the texts need; what a cell over several rows needs more goes
  /// to the last of them.
  private func heights(of rows: [Table.Row], _ cells: [SetCell]) -> [Double] {
    var heights = rows.map(\.height)
    for cell in cells.sorted(by: { $0.cell.rowSpan < $1.cell.rowSpan }) {
      let spanned = cell.row..<min(rows.count, cell.row + cell.cell.rowSpan)
      let missing = cell.textHeight + 2 * padding - heights[spanned].reduce(0, +)
      if missing > 0, let last = spanned.last { heights[last] += missing }
    }
    return heights
  }

  private func inks(of cell: SetCell, _ heights: [Double]) -> [Ink] {
    let spanned = cell.row..<min(heights.count, cell.row + cell.cell.rowSpan)
    let height = heights[spanned].reduce(0, +)
    let top = padding + cell.cell.vertical.offset(of: cell.textHeight, in: height - 2 * padding)
    let texts = cell.inks.map { $0.moved(x: 0, y: top) }
    guard let fill = cell.cell.fill else { return texts }
    let ground = Box(x: cell.x, y: 0, width: cell.width, height: height)
    return [.fill([ground], Typesetter.color(fill))] + texts
  }

  private func borders(_ owners: [Int]) -> [Double] {
    owners.indices.dropFirst().filter { owners[$0] != owners[$0 - 1] || owners[$0] < 0 }
      .map { widths[..<$0].reduce(0, +) }
  }

  /// The stretches in which the cell above is another one.
  private func divisions(_ above: [Int]?, _ owners: [Int]) -> [ClosedRange<Double>] {
    var stretches: [ClosedRange<Double>] = []
    var x = 0.0
    for (column, width) in widths.enumerated() {
      let end = x + width
      if above.map({ $0[column] != owners[column] }) ?? true {
        if let last = stretches.last, last.upperBound == x {
          stretches[stretches.count - 1] = last.lowerBound...end
        } else {
          stretches.append(x...end)
        }
      }
      x = end
    }
    return stretches
  }
}
