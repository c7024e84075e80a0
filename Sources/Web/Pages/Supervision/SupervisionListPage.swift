/// The running cases that a person supervises, those that are due first at the head (超期清单), with what was
/// done about their time; those that are ticked are urged together.
package struct SupervisionListPage: Page {
  static let ticked = "case"

  package struct Row: Hashable, Sendable {
    package var row: CaseRow
    package var unit: String
    package var pauses: Int
    package var urges: Int
    package var lastUrged: String?

    package init(row: CaseRow, unit: String, pauses: Int, urges: Int, lastUrged: String? = nil) {
      self.row = row
      self.unit = unit
      self.pauses = pauses
      self.urges = urges
      self.lastUrged = lastUrged
    }
  }

  package var rows: [Row]
  package var paging: Paging
  package var filters: [Filter]
  /// The address of the list as it is narrowed, to which the urging is posted.
  package var address: String
  package var key: String
  package var text = ""
  package var faults: [FieldFault] = []
  package var pageAddress: @Sendable (_ page: Int, _ size: Int) -> String

  package init(
    rows: [Row], paging: Paging, filters: [Filter], address: String, key: String,
    pageAddress: @escaping @Sendable (Int, Int) -> String
  ) {
    self.rows = rows
    self.paging = paging
    self.filters = filters
    self.address = address
    self.key = key
    self.pageAddress = pageAddress
  }

  package var title: Words { .supervisedCases }
  package var hasErrors: Bool { !faults.isEmpty }
  package var path: [Link] { [Link(.supervision, to: "/supervise")] }

  package func write(to html: inout HTMLWriter) {
    html(.div, .class("page-head")) { html in
      html(.h1) { html in
        html.text(.supervisedCases)
        html(.span, String(paging.total), .class("count"))
      }
    }
    html.errorSummary(faults)
    html.filters(filters)
    html(.section, .class("card")) { html in
      guard !rows.isEmpty else {
        html(.p, .nothingInLight, .class("nothing"))
        return
      }
      html.postForm(to: address, key: key) { html in
        table(to: &html)
        html(.p, .urgeTickedMeaning, .class("hint"))
        html.field(Field("text", .urgeText, .area(text, rows: 2, maxLength: 500)))
        html.buttons { html in
          html.mainButton(.urgeTicked, name: PostField.act, value: "submit")
        }
      }
      html.pager(paging, address: pageAddress)
    }
  }

  private func table(to html: inout HTMLWriter) {
    html.table(
      .supervisedCases,
      columns: [
        Column(.chooseCase), Column(.matter), Column(.supervisedUnit), Column(.whereItIs),
        Column(.deadline), Column(.pauseCount, isNumber: true),
        Column(.urgeCount, isNumber: true),
      ], rows: rows, isCaptionHidden: true
    ) { html, row, column in
      switch column {
      case 0:
        let id = "case-\(row.row.number)"
        html(.label, .class("option"), .for(id)) { html in
          html(
            .input, .id(id), .type("checkbox"), .name(Self.ticked), .value(row.row.number))
          html(.span, row.row.title, .class("visually-hidden"))
        }
      case 1:
        html(.a, row.row.title, .href(row.row.address), .class("row-title"))
        html(.span, .class("row-notes")) { html in
          html(.span, row.row.number, .class("digits"))
          html(.span, row.row.process)
        }
      case 2: html.text(row.unit.isEmpty ? "—" : row.unit)
      case 3: html.text(row.row.now.isEmpty ? "—" : row.row.now)
      case 4: html.deadline(row.row.deadline)
      case 5: html.text(String(row.pauses))
      default:
        html.text(String(row.urges))
        if let last = row.lastUrged {
          html(.span, .class("row-notes")) { html in html(.span, last) }
        }
      }
    }
  }
}
