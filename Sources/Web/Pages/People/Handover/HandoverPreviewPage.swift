/// The second page of 离职转办: what would move, and what cannot.
package struct HandoverPreviewPage: Page {
  package var name: String
  package var code: String
  package var address: String
  package var key: String
  package var rows: [HandoverRow]
  /// Work that was still to come.
  package var coming: [HandoverRow]
  package var warnings: [Words]
  /// The day on which the person leaves, if he does.
  package var left: String?
  /// What was filled in on the first page.
  package var kept: [(name: String, value: String)]

  package init(
    name: String, code: String, address: String, key: String, rows: [HandoverRow],
    coming: [HandoverRow] = [],
    warnings: [Words], left: String?, kept: [(name: String, value: String)]
  ) {
    self.name = name
    self.code = code
    self.address = address
    self.key = key
    self.rows = rows
    self.coming = coming
    self.warnings = warnings
    self.left = left
    self.kept = kept
  }

  package var title: Words { .handoverCheck(of: name) }
  package var path: [Link] {
    [
      Link(.administration, to: "/admin"), Link(.people, to: "/admin/people"),
      Link(.verbatim(name), to: "/admin/people/\(code)"), Link(.handover(of: name), to: address),
    ]
  }

  package func write(to html: inout HTMLWriter) {
    html(.h1, title)
    html.soleRoles(warnings)
    html(.section, .class("card")) { html in
      if rows.isEmpty, coming.isEmpty {
        html(.p, .handoverNoTasks, .class("nothing"))
      } else {
        html.handovers(title, rows + coming) { row in
          row.reason.map { StateMark(.attention, .warning, $0) }
            ?? StateMark(.active, .forward, .handoverMoves)
        }
      }
      if let left { html(.p, .handoverLeaves(left)) }
      html.postForm(to: address, key: key) { html in
        for field in kept {
          html(.input, .type("hidden"), .name(field.name), .value(field.value))
        }
        for row in rows {
          html(.input, .type("hidden"), .name(BatchChoicePage.ticket), .value(row.ticket))
        }
        html.buttons { html in
          html.mainButton(
            rows.isEmpty && coming.isEmpty ? .leaveOffice : .handoverNow(rows.count + coming.count),
            name: PostField.act,
            value: "submit")
          html.button(.handoverBack, name: PostField.act, value: "back")
        }
      }
    }
  }
}
