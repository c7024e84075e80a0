/// The search over all cases that a person may see (查询).
package struct SearchPage: Page {
  package var query: String
  package var facets: [Filter]
  package var rows: [CaseRow]
  package var paging: Paging
  package var kept: [(name: String, value: String)]
  package var pageAddress: @Sendable (_ page: Int, _ size: Int) -> String

  package init(
    query: String, facets: [Filter], rows: [CaseRow], paging: Paging,
    kept: [(name: String, value: String)],
    pageAddress: @escaping @Sendable (Int, Int) -> String
  ) {
    self.query = query
    self.facets = facets
    self.rows = rows
    self.paging = paging
    self.kept = kept
    self.pageAddress = pageAddress
  }

  package var title: Words { .search }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .search)
    html(.form, .method("get"), .action("/search"), .class("big-search"), .role("search")) {
      html in
      for field in kept {
        html(.input, .type("hidden"), .name(field.name), .value(field.value))
      }
      html(.label, .searchLabel, .for("keyword"))
      html(.div, .class("big-search-row")) { html in
        html(
          .input, .type("search"), .id("keyword"), .name("q"), .value(query), .maxlength(100),
          .autofocus(query.isEmpty), .data("key", "/"), .ariaDescribedBy("keyword-hint"))
        html(.button, .find, .type("submit"), .class("button button-main"))
      }
      html(.p, .searchHint, .id("keyword-hint"), .class("hint"))
    }
    html.filters(facets)
    html(.section, .class("card")) { html in
      if rows.isEmpty {
        html(.p, .nothingFound, .class("nothing"))
      } else {
        html.caseTable(.found(paging.total), rows: rows, isCaptionHidden: false)
      }
      html.pager(paging, address: pageAddress)
    }
  }
}
