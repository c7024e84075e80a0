/// Components that stand beside each other.
enum FormRows {
  /// Splits components into rows: neighbours with the same row id share one.
  static func split<Item>(_ items: [Item], by component: (Item) -> FormComponent) -> [[Item]] {
    var rows: [[Item]] = []
    var lastRow: String?
    for item in items {
      let row = component(item).layout.row
      if let row, row == lastRow, !rows.isEmpty {
        rows[rows.count - 1].append(item)
      } else {
        rows.append([item])
      }
      lastRow = row
    }
    return rows
  }
}
