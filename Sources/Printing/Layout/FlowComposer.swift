import Drawing

/// Puts blocks on pages, one after another.
final class FlowComposer {
  private let height: Double
  private var pages: [[Ink]] = []
  private var inks: [Ink] = []
  private var y = 0.0

  /// Pages whose type area has this height in millimetres.
  init(height: Double) {
    self.height = height
  }

  /// The inks of each page. There is always at least one page.
  func finish() -> [[Ink]] {
    if pages.isEmpty || !inks.isEmpty { startPage() }
    return pages
  }

  func place(_ block: Block) {
    switch block {
    case .lines(let layout, let x, let before, let after):
      place(layout, x: x, before: before, after: after)
    case .solid(let height, let inks):
      if !fits(height) { startPage() }
      draw(inks, height: height)
    case .space(let height): y += y > 0 ? min(height, room) : 0
    case .table(let table): place(table)
    case .together(let blocks, let isAtBottom):
      let needed = block.height
      if !fits(needed) { startPage() }
      if isAtBottom { y = max(y, height - needed) }
      blocks.forEach(place)
    case .pageBreak:
      if y > 0 { startPage() }
    }
  }

  private var room: Double { height - y }

  /// A hundredth of a millimetre is rounding, not a reason for another page. A block that is higher
  /// than any page stands at the top of one.
  private func fits(_ needed: Double) -> Bool { y == 0 || needed <= room + 0.01 }

  private func startPage() {
    pages.append(inks)
    inks = []
    y = 0
  }

  private func draw(_ more: [Ink], height: Double) {
    inks += more.map { $0.moved(x: 0, y: y) }
    y += height
  }

  private func place(_ layout: TextLayout, x: Double, before: Double, after: Double) {
    if y > 0 { y += before }
    var first = 0
    let pitch = layout.setting.lineHeight
    while first < layout.lines.count {
      let left = Int(((room + 0.01) / pitch).rounded(.down))
      guard left > 0 || y == 0 else {
        startPage()
        continue
      }
      let end = min(layout.lines.count, first + max(1, left))
      inks.append(.text(layout, lines: first..<end, x: x, y: y))
      y += Double(end - first) * pitch
      first = end
    }
    y += min(after, max(0, room))
  }

  private func place(_ table: TableBlock) {
    var rest = table.groups[...]
    let head = table.header.reduce(0) { $0 + $1.height }
    repeat {
      var used = head
      var count = 0
      while let group = rest.dropFirst(count).first {
        let needed = group.reduce(0) { $0 + $1.height }
        guard used + needed <= room + 0.01 || (y == 0 && count == 0) else { break }
        used += needed
        count += 1
      }
      guard count > 0 || rest.isEmpty || y == 0 else {
        startPage()
        continue
      }
      draw(table.inks(of: table.header + rest.prefix(count).joined()), height: used)
      rest = rest.dropFirst(count)
      if !rest.isEmpty { startPage() }
    } while !rest.isEmpty
  }
}
