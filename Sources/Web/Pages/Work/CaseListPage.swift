/// A list of cases: those a person began (我发起) or had a hand in (已办).
package struct CaseListPage: Page {
  package var title: Words
  package var rows: [CaseRow]
  package var paging: Paging
  package var filters: [Filter]
  package var emptiness: Words
  package var pageAddress: @Sendable (_ page: Int, _ size: Int) -> String

  package init(
    title: Words, rows: [CaseRow], paging: Paging, filters: [Filter], emptiness: Words,
    pageAddress: @escaping @Sendable (Int, Int) -> String
  ) {
    self.title = title
    self.rows = rows
    self.paging = paging
    self.filters = filters
    self.emptiness = emptiness
    self.pageAddress = pageAddress
  }

  package func write(to html: inout HTMLWriter) {
    html(.div, .class("page-head")) { html in
      html(.h1) { html in
        html.text(title)
        html(.span, String(paging.total), .class("count"))
      }
    }
    html.filters(filters)
    html(.section, .class("card")) { html in
      if rows.isEmpty {
        html(.p, emptiness, .class("nothing"))
      } else {
        html.caseTable(title, rows: rows)
      }
      html.pager(paging, address: pageAddress)
    }
  }
}
