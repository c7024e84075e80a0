import Drawing
import FEEL
import PrintTemplates

/// A piece of the flow whose size is known. Things in it count from the left edge of the type area
/// and from their own top.
indirect enum Block {
  /// Lines that may be parted by the end of a page.
  case lines(TextLayout, x: Double, before: Double, after: Double)
  case solid(height: Double, [Ink])
  /// White; left out at the top of a page.
  case space(Double)
  case table(TableBlock)
  case together([Block], isAtBottom: Bool)
  case pageBreak

  var height: Double {
    switch self {
    case .lines(let layout, _, let before, let after): before + layout.height + after
    case .solid(let height, _): height
    case .space(let height): height
    case .table(let table): table.height
    case .together(let blocks, _): blocks.reduce(0) { $0 + $1.height }
    case .pageBreak: 0
    }
  }

  /// The room that it takes, without what stands there.
  var blank: Block {
    switch self {
    case .lines, .solid, .table, .together: .solid(height: height, [])
    case .space, .pageBreak: self
    }
  }
}

extension FlowItem {
  /// Whether it is on the paper when lines are added to a booklet; what holds others is asked for each.
  fileprivate var isPrintedOnce: Bool {
    switch self {
    case .register, .group, .repeat: false
    default: true
    }
  }
}

extension Typesetter {
  func blocks(_ items: [FlowItem], width: Double, in scope: Scope) -> [Block] {
    items.flatMap { item in
      let blocks = blocks(item, width: width, in: scope)
      return goesOn && item.isPrintedOnce ? blocks.map(\.blank) : blocks
    }
  }

  /// Whether what stands beside the lines of a booklet is on the paper already.
  var goesOn: Bool { order.line.map { $0 > 1 } ?? false }

  private func blocks(_ item: FlowItem, width: Double, in scope: Scope) -> [Block] {
    switch item {
    case .paragraph(let paragraph):
      guard holds(paragraph.condition, in: scope) else { return [] }
      let room = Room(
        width: width - paragraph.left - paragraph.right, height: nil, overflow: .wrap, lines: nil)
      guard let layout = set(paragraph.text, paragraph.style, in: room, with: scope) else {
        return []
      }
      return [
        .lines(
          layout, x: paragraph.left, before: paragraph.style.before, after: paragraph.style.after)
      ]
    case .table(let table):
      guard holds(table.condition, in: scope) else { return [] }
      return [.table(block(of: table, width: width, in: scope))]
    case .box(let box):
      guard holds(box.condition, in: scope) else { return [] }
      return [.solid(height: box.height, box.items.flatMap { inks(of: $0, in: scope) })]
    case .group(let group):
      guard holds(group.condition, in: scope) else { return [] }
      let inner = blocks(group.items, width: width, in: scope)
      return group.staysTogether ? [.together(inner, isAtBottom: group.isAtBottom)] : inner
    case .repeat(let repetition):
      return rounds(of: repetition.loop, in: scope).flatMap {
        blocks(repetition.items, width: width, in: $0)
      }
    case .tiles(let tiles): return blocks(of: tiles, in: scope)
    case .register(let register): return blocks(of: register, in: scope)
    case .space(let height): return [.space(height)]
    case .rule(let thickness, let color):
      let line = Box(x: 0, y: 0, width: width, height: thickness)
      return [.solid(height: thickness, [.fill([line], Self.color(color))])]
    case .pageBreak(let condition): return holds(condition, in: scope) ? [.pageBreak] : []
    }
  }

  /// The names that each round of a loop.
  func rounds(of loop: Loop, in scope: Scope) -> [Scope] {
    let result = loop.list.evaluate(in: scope)
    guard let list = result.value.listValue else {
      report(
        "not-a-list", at: loop.location,
        "“\(loop.source)”不是列表，不能逐行打印\(Self.reason(of: result))。")
      return []
    }
    return list.enumerated().map { index, item in
      let round = scope.adding(loop.variable, item)
      return loop.index.map { round.adding($0, Value(integerLiteral: index + 1)) } ?? round
    }
  }
}
