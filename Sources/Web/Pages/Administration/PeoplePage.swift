/// The people of the directory and their accounts (组织与人员).
package struct PeoplePage: Page {
  package struct Row: Hashable, Sendable {
    package var name: String
    package var code: String
    package var address: String
    package var posts: String
    package var roles: String
    package var login: String?
    package var state: StateMark
    package var lastSignIn: String

    package init(
      name: String, code: String, address: String, posts: String, roles: String, login: String?,
      state: StateMark, lastSignIn: String
    ) {
      self.name = name
      self.code = code
      self.address = address
      self.posts = posts
      self.roles = roles
      self.login = login
      self.state = state
      self.lastSignIn = lastSignIn
    }
  }

  package var rows: [Row]
  package var keyword: String
  package var paging: Paging
  package var pageAddress: @Sendable (_ page: Int, _ size: Int) -> String

  /// The parts of the administration that are open to the person.
  package var parts = AdministrationPart.allCases

  /// Whether whoever looks may take people from a file.
  package var mayImport = false

  package init(
    rows: [Row], keyword: String, paging: Paging,
    pageAddress: @escaping @Sendable (Int, Int) -> String
  ) {
    self.rows = rows
    self.keyword = keyword
    self.paging = paging
    self.pageAddress = pageAddress
  }

  package var title: Words { .people }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .administration)
    html.administrationTabs(.people, of: parts)
    html.keywordForm(action: "/admin/people", keyword: keyword, kept: [])
    html.buttons { html in
      if mayImport { html.linkButton(.importPeople, to: "/admin/people/import", icon: .plus) }
      html.linkButton(.unitsAndPosts, to: "/admin/units", icon: .pencil)
      html.linkButton(.organisation, to: "/organisation", icon: .flow)
    }
    html(.section, .class("card")) { html in
      if rows.isEmpty {
        html(.p, .nothingFound, .class("nothing"))
      } else {
        html.table(
          .people,
          columns: [
            Column(.name), Column(.posts), Column(.roles), Column(.account), Column(.state),
            Column(.lastSignInColumn),
          ],
          rows: rows, isCaptionHidden: true
        ) { html, row, column in
          switch column {
          case 0:
            html(.a, row.name, .href(row.address), .class("row-title"))
            html(.span, .class("row-notes")) { html in html(.code, row.code) }
          case 1: html.text(row.posts)
          case 2: html.text(row.roles)
          case 3: html.text(row.login ?? "—")
          case 4: html.stateMark(row.state)
          default: html.text(row.lastSignIn.isEmpty ? "—" : row.lastSignIn)
          }
        }
      }
      html.pager(paging, address: pageAddress)
    }
  }
}
