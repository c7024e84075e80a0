import Drawing

/// Draws boxed expressions, each as large as its texts want.
struct BoxedDrawing {
  private(set) var picture = Picture()
  private let setting = TextSetting(size: TextSetting.nameSize)
  private let headSetting: TextSetting
  private static let padding = 8.0
  private static let widest = 260.0

  init() {
    var setting = TextSetting(size: TextSetting.nameSize)
    setting.face.isBold = true
    headSetting = setting
  }

  /// Draws the expression of an element under its name.
  mutating func draw(_ expression: BoxedExpression, of element: String, named name: String) {
    let size = size(of: expression)
    let head = Box(
      x: 0, y: 0, width: max(120, headSetting.width(of: name, within: 400) + 24), height: 28)
    picture.open(DrawnGroup(element: element, classes: ["boxed-expression"], title: name))
    cell(name, in: head, fill: Palette.band, setting: headSetting)
    draw(
      expression,
      in: Box(x: 0, y: head.maxY, width: max(size.width, head.width), height: size.height))
    picture.close()
  }

  private mutating func draw(_ expression: BoxedExpression, in box: Box) {
    switch expression {
    case .text(let text, let isHead):
      cell(
        text, in: box, fill: isHead ? Palette.band : Palette.paper,
        setting: isHead ? headSetting : setting)
    case .entry(let name, let value):
      let left = nameWidth(of: name)
      cell(
        name, in: Box(x: box.x, y: box.y, width: left, height: box.height), fill: Palette.band,
        setting: headSetting)
      draw(
        value,
        in: Box(x: box.x + left, y: box.y, width: box.width - left, height: box.height))
    case .stack(let parts):
      var y = box.y
      for (index, part) in parts.enumerated() {
        let isLast = index == parts.count - 1
        let height = isLast ? box.maxY - y : size(of: part).height
        draw(part, in: Box(x: box.x, y: y, width: box.width, height: height))
        y += height
      }
    case .grid(let grid): draw(grid, in: box)
    }
  }

  // MARK: Tables

  private mutating func draw(_ grid: BoxedGrid, in box: Box) {
    var widths = widths(of: grid)
    if let last = widths.indices.last { widths[last] += box.width - widths.reduce(0, +) }
    var y = box.y
    let heads = grid.columns.map { column in
      [column.head, column.allowed].filter { !$0.isEmpty }.joined(separator: "\n")
    }
    let headHeight = height(of: heads, widths, headSetting)
    row(
      heads, widths, Box(x: box.x, y: y, width: box.width, height: headHeight), grid, isHead: true)
    y += headHeight
    for cells in grid.rows {
      let height = height(of: cells, widths, setting)
      row(cells, widths, Box(x: box.x, y: y, width: box.width, height: height), grid, isHead: false)
      y += height
    }
    divide(grid, widths, in: Box(x: box.x, y: box.y, width: box.width, height: y - box.y))
  }

  private mutating func row(
    _ cells: [String], _ widths: [Double], _ box: Box, _ grid: BoxedGrid, isHead: Bool
  ) {
    var x = box.x
    for (index, width) in widths.enumerated() {
      let isShaded = isHead || grid.columns[index].part == .number
      cell(
        index < cells.count ? cells[index] : "",
        in: Box(x: x, y: box.y, width: width, height: box.height),
        fill: isShaded ? Palette.band : Palette.paper, setting: isHead ? headSetting : setting)
      x += width
    }
  }

  /// Outputs and annotations begin at a double line (DMN 1.5 §8.2.3).
  private mutating func divide(_ grid: BoxedGrid, _ widths: [Double], in box: Box) {
    var x = box.x
    for (index, column) in grid.columns.enumerated() {
      if index > 0, column.part != grid.columns[index - 1].part, column.part != .input {
        picture.draw(
          .lines([Point(x: x + 2.5, y: box.y), Point(x: x + 2.5, y: box.maxY)]),
          Paint(.line, stroke: Palette.line, width: 1))
      }
      x += widths[index]
    }
  }

  private func widths(of grid: BoxedGrid) -> [Double] {
    grid.columns.enumerated().map { index, column in
      let heads = [column.head, column.allowed].map { headSetting.width(of: $0, within: 180) }
      let cells = grid.rows.map { index < $0.count ? setting.width(of: $0[index], within: 240) : 0 }
      let widest = (heads + cells).max() ?? 0
      return max(column.part == .number ? 36 : 72, widest + 2 * Self.padding + 2)
    }
  }

  private func height(of cells: [String], _ widths: [Double], _ setting: TextSetting) -> Double {
    let lines = zip(cells, widths).map { text, width in
      setting.lines(of: text, within: width - 2 * Self.padding).count
    }
    return Double(max(1, lines.max() ?? 1)) * setting.step + 10
  }

  // MARK: Sizes

  private func size(of expression: BoxedExpression) -> (width: Double, height: Double) {
    switch expression {
    case .text(let text, let isHead):
      let setting = isHead ? headSetting : setting
      let lines = max(1, setting.lines(of: text, within: Self.widest).count)
      return (
        max(72, setting.width(of: text, within: Self.widest) + 2 * Self.padding + 2),
        Double(lines) * setting.step + 12
      )
    case .entry(let name, let value):
      let inner = size(of: value)
      let left = nameWidth(of: name)
      let lines = headSetting.lines(of: name, within: left - 2 * Self.padding).count
      return (left + inner.width, max(inner.height, Double(lines) * headSetting.step + 12))
    case .stack(let parts):
      let sizes = parts.map(size)
      return (sizes.map(\.width).max() ?? 72, max(24, sizes.map(\.height).reduce(0, +)))
    case .grid(let grid):
      let widths = widths(of: grid)
      let heads = grid.columns.map { column in
        [column.head, column.allowed].filter { !$0.isEmpty }.joined(separator: "\n")
      }
      let rows = grid.rows.map { height(of: $0, widths, setting) }.reduce(0, +)
      return (widths.reduce(0, +), height(of: heads, widths, headSetting) + rows)
    }
  }

  private func nameWidth(of name: String) -> Double {
    max(72, headSetting.width(of: name, within: 140) + 2 * Self.padding + 2)
  }

  private mutating func cell(_ text: String, in box: Box, fill: Color, setting: TextSetting) {
    picture.draw(.box(box), Paint(.shape, fill: fill, stroke: Palette.line, width: 1))
    guard !text.isEmpty else { return }
    let lines = setting.lines(of: text, within: box.width - 2 * Self.padding)
    let top = box.center.y - Double(lines.count) * setting.step / 2
    picture.write(
      setting.paragraph(
        text,
        in: Box(
          x: box.x + Self.padding, y: top, width: box.width - 2 * Self.padding,
          height: box.height), role: .cell))
  }
}
