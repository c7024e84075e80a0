/// Which part of a long list a page shows.
package struct Paging: Hashable, Sendable {
  package static let sizes = [20, 50, 100]

  /// The page, from 1.
  package var page: Int
  package var size: Int
  package var total: Int

  package init(page: Int, size: Int, total: Int) {
    self.size = Self.sizes.contains(size) ? size : Self.sizes[0]
    self.total = total
    self.page = min(max(1, page), max(1, (total + self.size - 1) / self.size))
  }

  package var pages: Int { max(1, (total + size - 1) / size) }
  /// Rows before the first one shown.
  package var offset: Int { (page - 1) * size }
}

extension HTMLWriter {
  /// Links to the other pages and sizes; `address` gives the address for a page and a size.
  package mutating func pager(_ paging: Paging, address: (_ page: Int, _ size: Int) -> String) {
    guard paging.total > Paging.sizes[0] else { return }
    self(.nav, .class("pager"), .ariaLabel(.pages)) { html in
      html(.p, .pageOf(paging.page, paging.pages, rows: paging.total))
      html(.ul) { html in
        if paging.page > 1 {
          html(.li) { html in
            html(
              .a, .previousPage, .href(address(paging.page - 1, paging.size)), .rel("prev"),
              .class("button"))
          }
        }
        if paging.page < paging.pages {
          html(.li) { html in
            html(
              .a, .nextPage, .href(address(paging.page + 1, paging.size)), .rel("next"),
              .class("button"))
          }
        }
      }
      html(.ul, .class("chips"), .ariaLabel(.rowsPerPage)) { html in
        for size in Paging.sizes {
          html(.li) { html in
            html(
              .a, String(size), .href(address(1, size)), .class("chip"),
              .ariaCurrent(size == paging.size ? "true" : nil))
          }
        }
      }
    }
  }
}
