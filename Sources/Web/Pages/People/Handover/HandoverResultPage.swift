/// The third page of 离职转办: what became of each task, and of the leaving.
package struct HandoverResultPage: Page {
  package struct Leaving: Hashable, Sendable {
    package var isDone: Bool
    package var words: Words

    package init(isDone: Bool, _ words: Words) {
      self.isDone = isDone
      self.words = words
    }
  }

  package var name: String
  package var code: String
  package var address: String
  package var rows: [HandoverRow]
  package var leaving: Leaving?

  package init(
    name: String, code: String, address: String, rows: [HandoverRow], leaving: Leaving?
  ) {
    self.name = name
    self.code = code
    self.address = address
    self.rows = rows
    self.leaving = leaving
  }

  package var title: Words { .handoverResult(of: name) }
  package var path: [Link] {
    [
      Link(.administration, to: "/admin"), Link(.people, to: "/admin/people"),
      Link(.verbatim(name), to: "/admin/people/\(code)"),
    ]
  }

  package func write(to html: inout HTMLWriter) {
    let failed = rows.count { $0.reason != nil }
    html(.h1, title)
    if !rows.isEmpty {
      html.banner(
        Banner(
          failed == 0 ? .done : .failure,
          .handoverOutcome(done: rows.count - failed, failed: failed)))
    }
    if let leaving { html.banner(Banner(leaving.isDone ? .done : .failure, leaving.words)) }
    html(.section, .class("card")) { html in
      if !rows.isEmpty {
        html.handovers(title, rows) { row in
          row.reason.map { StateMark(.late, .cross, $0) }
            ?? StateMark(.good, .check, .handoverMoved)
        }
      }
      html.buttons { html in
        if failed > 0 { html.linkButton(.handoverAgain, to: address, isMain: true) }
        html.linkButton(
          .verbatim(name), to: "/admin/people/\(code)", icon: .person, isMain: failed == 0)
      }
    }
  }
}
