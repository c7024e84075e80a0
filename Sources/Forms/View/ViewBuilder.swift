import FEEL

/// Computes what a page shows of a form.
struct ViewBuilder {
  let clock: FormClock
  let showsMessages: Bool

  func rows(of nodes: [FieldNode], in frame: DataFrame) -> [FormViewRow] {
    FormRows.split(nodes.filter(\.isVisible), by: \.component).map { row in
      let columns = Self.columns(of: row.map(\.component.layout.columns))
      return FormViewRow(
        items: zip(row, columns).map { item(of: $0, columns: $1, in: frame) })
    }
  }

  /// Shares what explicit widths leave of the 16 columns among the others.
  private static func columns(of widths: [Int?]) -> [Int] {
    let open = widths.count { $0 == nil }
    let rest = 16 - widths.compactMap(\.self).reduce(0, +)
    var share = open == 0 ? 0 : max(2, rest / open)
    share = min(share, 16)
    return widths.map { $0 ?? share }
  }

  private func item(of node: FieldNode, columns: Int, in frame: DataFrame) -> FormItem {
    let component = node.component
    return FormItem(
      componentID: component.id, elementID: node.elementID, columns: columns,
      label: component.label?.line(in: frame), description: component.description?.line(in: frame),
      isRequired: node.isOpen && component.kind.isRequired, isOpen: node.isOpen,
      messages: messages(of: node, in: frame), content: content(of: node, in: frame),
      properties: component.properties)
  }

  private func messages(of node: FieldNode, in frame: DataFrame) -> [FormMessage] {
    guard showsMessages, node.isSent, case .field(let entry) = node.content else { return [] }
    return Validation(clock: clock).messages(for: entry, of: node.component, in: frame)
  }

  private func content(of node: FieldNode, in frame: DataFrame) -> FormItemContent {
    let name = node.place.inputName
    switch (node.component.kind, node.content) {
    case (.group(let group), .group(let children)):
      return .group(
        GroupView(
          rows: rows(of: children, in: frame), showsOutline: group.showsOutline,
          verticalAlignment: group.verticalAlignment))
    case (.dynamicList(let list), .list(let rows)):
      return .list(listView(of: node, list, rows, in: frame))
    case (.table(let table), _): return .table(tableView(table, in: frame))
    case (.text(let text), _): return .prose(ProseBlock.blocks(of: text.markdown(in: frame)))
    case (let kind, .field(let entry)):
      let inputs = InputBuilder(node: node, entry: entry, name: name, frame: frame, clock: clock)
      return inputs.content(kind)
    default: return .separator
    }
  }

  private func listView(
    of node: FieldNode, _ list: DynamicListSpecification, _ rows: [RowNode], in frame: DataFrame
  ) -> ListView {
    let name = node.place.inputName
    let mayChange = node.isOpen && list.allowsAddRemove
    return ListView(
      markName: "rows:\(name)",
      rows: rows.enumerated().map { position, row in
        let values = FormValues.context(of: row) { $0.isVisible }
        return ListView.Row(
          elementID: "\(node.elementID)-row-\(row.key)", mark: "\(row.key)", number: position + 1,
          rows: self.rows(of: row.children, in: frame.row(values, at: position)),
          removeButton: mayChange ? "remove:\(name)[\(row.key)]" : nil)
      },
      addButton: mayChange && rows.count < DynamicListSpecification.mostRows ? "add:\(name)" : nil,
      shownRows: list.shownRows)
  }

  private func tableView(_ table: TableSpecification, in frame: DataFrame) -> TableView {
    let columns =
      switch table.columns {
      case .fixed(let columns): columns
      case .expression(let expression):
        (expression.value(in: frame).listValue ?? []).compactMap { column in
          column["key"]?.stringValue.map { key in
            TableColumn(key: key, label: column["label"]?.displayText ?? key)
          }
        }
      }
    let items = table.source.value(in: frame).listValue ?? []
    return TableView(
      columns: columns,
      rows: items.map { item in columns.map { item[$0.key]?.displayText ?? "" } },
      pageLength: table.pageLength)
  }
}

extension FormComponentKind {
  var isRequired: Bool {
    switch self {
    case .textField(let text): text.rules.isRequired
    case .textArea(let text): text.rules.isRequired
    case .number(let number): number.isRequired
    case .dateTime(let dateTime): dateTime.isRequired
    case .checkbox(let checkbox): checkbox.isRequired
    case .radio(let choice), .select(let choice), .checklist(let choice): choice.isRequired
    case .filePicker(let picker): picker.isRequired
    case .group, .dynamicList, .table, .text, .separator: false
    }
  }
}
