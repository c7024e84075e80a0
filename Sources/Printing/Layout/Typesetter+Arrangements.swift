import Drawing
import FEEL
import PrintTemplates

extension Typesetter {
  /// Rows of tiles; the gap between rows is left out at the top of a page.
  func blocks(of tiles: Tiles, in scope: Scope) -> [Block] {
    guard holds(tiles.condition, in: scope) else { return [] }
    let rounds = rounds(of: tiles.loop, in: scope)
    return stride(from: 0, to: rounds.count, by: tiles.columns).flatMap { first -> [Block] in
      let row = rounds[first..<min(first + tiles.columns, rounds.count)]
      let inks = row.enumerated().flatMap { column, scope in
        let x = Double(column) * (tiles.width + tiles.columnGap)
        return tiles.items.flatMap { self.inks(of: $0, in: scope) }.map { $0.moved(x: x, y: 0) }
      }
      let block = Block.solid(height: tiles.height, inks)
      return first == 0 ? [block] : [.space(tiles.rowGap), block]
    }
  }

  /// The new lines of a booklet, below those that it has.
  func blocks(of register: Register, in scope: Scope) -> [Block] {
    guard let start = start(of: register, in: scope) else { return [] }
    var pages: [[Ink]] = [[]]
    var line = start - 1
    for round in rounds(of: register.loop, in: scope) {
      if line == register.lines {
        pages.append([])
        line = 0
      }
      let top = register.top(ofLine: line)
      pages[pages.count - 1] += register.items.flatMap { inks(of: $0, in: round) }
        .map { $0.moved(x: 0, y: top) }
      line += 1
    }
    return pages.enumerated().flatMap { index, inks -> [Block] in
      let page = Block.solid(height: register.height, inks)
      return index == 0 ? [page] : [.pageBreak, page]
    }
  }

  private func start(of register: Register, in scope: Scope) -> Int? {
    if let line = order.line { return line }
    guard let start = register.start else { return 1 }
    let result = start.value.evaluate(in: scope)
    if result.value.isNull { return 1 }
    guard let line = result.value.integerValue, 1...register.lines ~= line else {
      report(
        "bad-line", at: register.location,
        "起始行 start=“\(start.source)” 应是 1 至 \(register.lines) 的整数\(Self.reason(of: result))。")
      return nil
    }
    return line
  }
}
