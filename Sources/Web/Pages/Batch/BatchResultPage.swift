/// The third page of 批量办理: what became of each.
package struct BatchResultPage: Page {
  package struct Result: Sendable {
    package var row: BatchRow
    package var isDone: Bool
    /// Whether it can be tried again together with others.
    package var canRetry: Bool

    package init(row: BatchRow, isDone: Bool, canRetry: Bool) {
      self.row = row
      self.isDone = isDone
      self.canRetry = canRetry
    }
  }

  package var results: [Result]

  package init(results: [Result]) {
    self.results = results
  }

  package var title: Words { .batchResult }
  package var path: [Link] {
    [Link(.inbox, to: "/tasks"), Link(.batch, to: BatchChoicePage.address)]
  }

  private var failed: Int { results.count { !$0.isDone } }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .batchResult)
    html.banner(
      Banner(
        failed == 0 ? .done : .failure, .batchOutcome(done: results.count - failed, failed: failed))
    )
    html(.section, .class("card")) { html in
      html.table(
        .batchResult, columns: [Column(.matter), Column(.outcome), Column(.actions)],
        rows: results, isCaptionHidden: true
      ) { html, result, column in
        switch column {
        case 0:
          html(.span, result.row.title, .class("row-title"))
          html(.span, .class("row-notes")) { html in
            html(.span, result.row.number, .class("digits"))
          }
        case 1:
          html.stateMark(
            result.isDone
              ? StateMark(.good, .check, .batchDone)
              : StateMark(.late, .cross, result.row.reason ?? .batchUnexpected))
        default:
          if let address = result.row.address, !result.isDone {
            html(.a, .openTask, .href(address), .class("button"))
          } else if !result.row.number.isEmpty {
            html(.a, .seeCase, .href("/cases/\(result.row.number)"))
          }
        }
      }
      let again = results.filter(\.canRetry).map(\.row)
      if again.isEmpty {
        html.buttons { $0.linkButton(.backToInbox, to: "/tasks", isMain: true) }
      } else {
        html.postForm(to: BatchChoicePage.address) { html in
          html.batchTickets(again)
          html.buttons { html in
            html.mainButton(.batchAgain(again.count), name: PostField.act, value: "next")
            html.linkButton(.backToInbox, to: "/tasks")
          }
        }
      }
    }
  }
}
