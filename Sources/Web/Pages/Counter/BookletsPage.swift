/// The booklets in force (证本), with what waits to be printed into each (续打).
package struct BookletsPage: Page {
  package struct Row: Hashable, Sendable {
    package var number: String
    package var name: String
    package var caseNumber: String
    /// How many entries wait to be printed into it.
    package var waiting: Int
    package var address: String

    package init(number: String, name: String, caseNumber: String, waiting: Int, address: String) {
      self.number = number
      self.name = name
      self.caseNumber = caseNumber
      self.waiting = waiting
      self.address = address
    }
  }

  package var rows: [Row]

  package init(rows: [Row]) {
    self.rows = rows
  }

  package var title: Words { .booklets }
  package var path: [Link] { [Link(.counter, to: "/counter")] }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .booklets)
    html(.section, .class("card")) { html in
      guard !rows.isEmpty else {
        html(.p, .noBooklets, .class("nothing"))
        return
      }
      html.table(
        .booklets,
        columns: [
          Column(.bookletNumber), Column(.sheet), Column(.caseNumberLabel),
          Column(.entriesWaiting, isNumber: true),
        ], rows: rows, isCaptionHidden: true
      ) { html, row, column in
        switch column {
        case 0: html(.a, row.number, .href(row.address), .class("row-title"))
        case 1: html.text(row.name)
        case 2: html(.a, row.caseNumber, .href("/cases/\(row.caseNumber)"), .class("digits"))
        default: html.text("\(row.waiting)")
        }
      }
    }
  }
}
