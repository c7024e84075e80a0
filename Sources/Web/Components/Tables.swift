/// A column of a table.
package struct Column: Sendable {
  package var words: Words
  /// Where a press on the header leads, if the table can be sorted by it.
  package var sortAddress: String?
  /// `ascending` or `descending` if the table is sorted by it.
  package var sorted: String?
  package var isNumber: Bool

  package init(
    _ words: Words, sortAddress: String? = nil, sorted: String? = nil, isNumber: Bool = false
  ) {
    self.words = words
    self.sortAddress = sortAddress
    self.sorted = sorted
    self.isNumber = isNumber
  }
}

extension HTMLWriter {
  /// A table with a caption. On a narrow screen each row becomes a card whose cells name their
  /// column; the roles keep it a table for screen readers there too. Pairs stay beside each other.
  package mutating func table<Rows: RandomAccessCollection>(
    _ caption: Words, columns: [Column], rows: Rows, isCaptionHidden: Bool = false,
    isPairs: Bool = false,
    rowClass: (Rows.Element) -> String = { _ in "" },
    cell: (inout HTMLWriter, Rows.Element, Int) -> Void
  ) {
    self(.table, .role("table"), .class(isPairs ? "list list-pairs" : "list")) { html in
      html(.caption, caption, .class(isCaptionHidden ? "visually-hidden" : ""))
      html(.thead, .role("rowgroup")) { html in
        html(.tr, .role("row")) { html in
          for column in columns {
            html(
              .th, .role("columnheader"), .scope("col"), .ariaSort(column.sorted),
              .class(column.isNumber ? "number" : "")
            ) { html in
              if let address = column.sortAddress {
                html(.a, column.words, .href(address))
              } else {
                html.text(column.words)
              }
            }
          }
        }
      }
      html(.tbody, .role("rowgroup")) { html in
        for row in rows {
          html(.tr, .role("row"), .class(rowClass(row))) { html in
            for (index, column) in columns.enumerated() {
              html(
                .td, .role("cell"), .class(column.isNumber ? "number" : ""),
                .data("label", html.words(column.words))
              ) { html in cell(&html, row, index) }
            }
          }
        }
      }
    }
  }

  /// Pairs of a name and a value, as at the head of a case.
  package mutating func details(_ details: [Detail]) {
    self(.dl, .class("details")) { html in
      for detail in details {
        html(.div, .class("detail")) { html in
          html(.dt, detail.name)
          html(.dd) { detail.write(&$0) }
        }
      }
    }
  }
}

/// One thing worth knowing, with its name.
package struct Detail {
  let name: Words
  let write: (inout HTMLWriter) -> Void

  package init(_ name: Words, _ value: String) {
    self.name = name
    write = { $0.text(value.isEmpty ? "—" : value) }
  }

  package init(_ name: Words, _ value: Words) {
    self.name = name
    write = { $0.text(value) }
  }

  package init(_ name: Words, write: @escaping (inout HTMLWriter) -> Void) {
    self.name = name
    self.write = write
  }
}
