import FEEL
import XMLReading

extension TemplateReader {
  private static let flowNames = [
    "paragraph", "table", "box", "group", "repeat", "tiles", "register", "space", "rule",
    "page-break",
  ]

  /// Reads the things that follow one another in an area of this width.
  func readFlow(_ reader: ElementReader, width: Double) -> [FlowItem] {
    reader.expectNoText()
    return reader.children(Self.flowNames).compactMap { readFlowItem($0, width: width) }
  }

  private func readFlowItem(_ element: XMLElement, width: Double) -> FlowItem? {
    let reader = ElementReader(element, findings)
    defer { reader.finish() }
    switch element.name.local {
    case "paragraph":
      let paragraph = readParagraph(element, reader)
      if paragraph.left + paragraph.right + paragraph.style.size * 25.4 / 72 > width {
        findings.report(
          "outside-page", at: element, "段落左右缩进之和超过版心宽 \(width) 毫米。")
      }
      return .paragraph(paragraph)
    case "table": return .table(readTable(element, reader, width: width))
    case "box":
      reader.expectNoText()
      let height = reader.requiredNumber("height")
      return .box(
        FlowBox(
          height: height,
          items: readItems(reader, in: (width, height), called: "所在区域"),
          condition: reader.condition()))
    case "group":
      enum Place: String, CaseIterable { case flow, bottom }
      let isAtBottom = reader.choice("at", Place.self) == .bottom
      return .group(
        Group(
          items: readFlow(reader, width: width), condition: reader.condition(),
          staysTogether: reader.flag("keep") ?? isAtBottom, isAtBottom: isAtBottom))
    case "repeat":
      guard let loop = readLoop(reader) else { return nil }
      return .repeat(Repetition(loop: loop, items: readFlow(reader, width: width)))
    case "tiles": return readTiles(reader, width: width).map(FlowItem.tiles)
    case "register": return readRegister(reader, width: width).map(FlowItem.register)
    case "space":
      _ = reader.children([])
      if let lines = reader.number("lines", 0...100) {
        return .space(height: lines * readStyleReference(reader).lineHeight)
      }
      return .space(height: reader.requiredNumber("height"))
    case "rule":
      _ = reader.children([])
      return .rule(
        thickness: reader.number("thickness", 0.05...20) ?? 0.25,
        color: reader.color("color") ?? "#000000")
    case "page-break":
      _ = reader.children([])
      return .pageBreak(condition: reader.condition())
    default: return nil
    }
  }

  func readLoop(_ reader: ElementReader) -> Loop? {
    let variable = reader.required("for")
    let source = reader.required("in")
    let index = reader.text("index")
    guard !source.isEmpty, let list = reader.expression(source: source) else { return nil }
    return Loop(
      variable: variable, list: list, source: source, index: index,
      location: reader.element.location)
  }

  // MARK: Tables

  private func readTable(_ element: XMLElement, _ reader: ElementReader, width: Double) -> Table {
    reader.expectNoText()
    let columns = readColumns(reader, width: width)
    let style = reader.text("style").map { self.style(named: $0, at: element) }
    var header: [Table.Row] = []
    var parts: [Table.Part] = []
    // Cells may reach from one row into the next, so rows that stand together are read together.
    var loose: [XMLElement] = []
    func endLoose() {
      parts += readRows(loose, style, columns.count).map(Table.Part.row)
      loose = []
    }
    for child in reader.children(["header", "row", "rows"]) {
      if child.name.local == "row" {
        loose.append(child)
        continue
      }
      endLoose()
      let part = ElementReader(child, findings)
      switch child.name.local {
      case "header":
        part.finish()
        header += readRows(part.children(["row"]), style, columns.count)
      case "rows":
        let loop = readLoop(part)
        part.finish()
        let rows = readRows(part.children(["row"]), style, columns.count)
        if let loop { parts.append(.rows(loop, rows)) }
      default: break
      }
    }
    endLoose()
    let inner = reader.number("inner", 0...10) ?? 0.2
    return Table(
      columns: columns, header: header, parts: parts, inner: inner,
      outer: reader.number("outer", 0...10) ?? inner,
      color: reader.color("color") ?? "#000000", padding: reader.number("padding", 0...20) ?? 1.2,
      condition: reader.condition(), location: element.location)
  }

  /// Reads `20 * 3* 15`: millimetres, and shares of the rest marked with a star.
  private func readColumns(_ reader: ElementReader, width: Double) -> [Table.Width] {
    let words = reader.required("columns").split(separator: " ")
    var fixed = 0.0
    var columns: [Table.Width] = []
    for word in words {
      let isShare = word.last == "*"
      let digits = isShare ? word.dropLast() : word
      guard let number = digits.isEmpty && isShare ? 1 : Double(digits), number > 0, number < 2000
      else {
        findings.report(
          "bad-value", at: reader.element, "列宽“\(word)”有误：写毫米数，或以 * 表示余下宽度的份额。")
        continue
      }
      columns.append(isShare ? .share(number) : .fixed(number))
      if !isShare { fixed += number }
    }
    let hasShares = columns.contains { if case .share = $0 { true } else { false } }
    if fixed > width + 1e-4 || (hasShares && fixed > width - 1) {
      findings.report(
        "outside-page", at: reader.element, "各列合计 \(fixed) 毫米，超过可用宽度 \(width) 毫米。")
      return columns.map { _ in .share(1) }
    }
    return columns
  }

  /// Reads rows that follow one another, and checks that their cells fill the columns.
  private func readRows(
    _ elements: [XMLElement], _ style: Style?, _ columns: Int
  ) -> [Table.Row] {
    // How many more rows each column is taken by a cell from above.
    var taken = [Int](repeating: 0, count: columns)
    var rows: [Table.Row] = []
    for (index, element) in elements.enumerated() {
      let row = readRow(element, style)
      var column = 0
      for cell in row.cells {
        while column < columns, taken[column] > 0 { column += 1 }
        for _ in 0..<cell.span {
          if column < columns, cell.rowSpan > 1 { taken[column] = cell.rowSpan }
          column += 1
        }
      }
      while column < columns, taken[column] > 0 { column += 1 }
      if column != columns {
        findings.report(
          "column-count", at: element, "这一行占 \(column) 列，表格有 \(columns) 列。")
      }
      let longest = row.cells.map(\.rowSpan).max() ?? 1
      if longest > elements.count - index {
        findings.report(
          "row-span", at: element,
          "单元格跨 \(longest) 行，但从这一行起只有 \(elements.count - index) 行相连。")
      }
      if row.condition != nil, longest > 1 || taken.contains(where: { $0 > 0 }) {
        findings.report("row-span", at: element, "有跨行单元格的行不能带条件 if。")
      }
      taken = taken.map { max(0, $0 - 1) }
      rows.append(row)
    }
    return rows
  }

  private func readRow(_ element: XMLElement, _ style: Style?) -> Table.Row {
    let reader = ElementReader(element, findings)
    reader.expectNoText()
    let cells = reader.children(["cell"]).map { readCell($0, style) }
    let row = Table.Row(
      cells: cells, height: reader.number("height") ?? 0, condition: reader.condition())
    reader.finish()
    return row
  }

  private func readCell(_ element: XMLElement, _ tableStyle: Style?) -> Table.Cell {
    let reader = ElementReader(element, findings)
    var style: Style
    if let tableStyle, element["style"] == nil {
      style = tableStyle
      style.alignment = reader.choice("align", Style.Alignment.self) ?? style.alignment
      _ = reader.text("style")
    } else {
      style = readStyleReference(reader)
    }
    let cell = Table.Cell(
      paragraphs: readContent(of: element, style), span: reader.integer("span", 1...50) ?? 1,
      rowSpan: reader.integer("row-span", 1...50) ?? 1, fill: reader.color("fill"),
      overflow: readOverflow(reader) ?? .wrap, lines: reader.integer("lines", 1...200),
      vertical: reader.choice("valign", VerticalAlignment.self) ?? .middle)
    reader.finish()
    return cell
  }

  /// Text that stands directly in a cell, or the paragraphs in it.
  private func readContent(of element: XMLElement, _ style: Style) -> [Paragraph] {
    let name = QualifiedName("paragraph", in: PrintTemplate.namespace)
    guard element.element(name) != nil else {
      return [
        Paragraph(text: readText(element), style: style, left: 0, right: 0, condition: nil)
      ]
    }
    let reader = ElementReader(element, findings)
    reader.expectNoText()
    return reader.children(["paragraph"]).map { child in
      let reader = ElementReader(child, findings)
      defer { reader.finish() }
      return readParagraph(child, reader)
    }
  }

  private func readParagraph(_ element: XMLElement, _ reader: ElementReader) -> Paragraph {
    Paragraph(
      text: readText(element), style: readStyleReference(reader),
      left: reader.number("left") ?? 0, right: reader.number("right") ?? 0,
      condition: reader.condition())
  }
}
