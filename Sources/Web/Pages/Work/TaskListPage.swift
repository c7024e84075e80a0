/// The tasks that wait for a person (待办), with filters and sorting.
package struct TaskListPage: Page {
  /// A way to sort the list.
  package enum Order: String, CaseIterable, Sendable {
    /// 超期 → 期限 → 收到
    case deadline
    case urgency
    case received
    case title
  }

  package var rows: [TaskRow]
  package var paging: Paging
  package var filters: [Filter]
  package var order: Order
  package var keyword: String
  package var lastFinished: String?
  /// Where the tasks of a step that allows it are done together; nil when none of those shown is such.
  package var batchAddress: String?
  /// Copies that are to be read and done (阅办), which are no steps of a case and yet something to do.
  package var toAct: [CopyRow] = []
  /// The views that the person has saved (我的视图); nil while there are none.
  package var views: Filter?
  /// The address of the list as a file of a kind: `xlsx` or `csv`.
  package var exportAddress: (@Sendable (_ kind: String) -> String)?
  /// What narrows the list now, to be saved as a view; empty while nothing does.
  package var savedQuery = ""
  /// What was typed as the name of a view, with what is wrong with it.
  package var viewName = ""
  package var faults: [FieldFault] = []
  /// The filters as hidden fields of the keyword form.
  package var kept: [(name: String, value: String)]
  package var pageAddress: @Sendable (_ page: Int, _ size: Int) -> String
  package var orderAddress: @Sendable (Order) -> String

  package init(
    rows: [TaskRow], paging: Paging, filters: [Filter], order: Order, keyword: String,
    lastFinished: String?, kept: [(name: String, value: String)],
    pageAddress: @escaping @Sendable (Int, Int) -> String,
    orderAddress: @escaping @Sendable (Order) -> String
  ) {
    self.rows = rows
    self.paging = paging
    self.filters = filters
    self.order = order
    self.keyword = keyword
    self.lastFinished = lastFinished
    self.kept = kept
    self.pageAddress = pageAddress
    self.orderAddress = orderAddress
  }

  package var title: Words { .inbox }
  package var hasErrors: Bool { !faults.isEmpty }

  package func write(to html: inout HTMLWriter) {
    html.errorSummary(faults)
    html(.div, .class("page-head")) { html in
      html(.h1) { html in
        html.text(.inbox)
        html(.span, String(paging.total), .class("count"))
      }
      if let batchAddress { html.linkButton(.batch, to: batchAddress, icon: .check) }
      if let first = rows.first {
        html(
          .a, .openFirst, .class("button button-main"), .href(first.address), .data("key", "F4"))
      }
    }
    html.filters((views.map { [$0] } ?? []) + filters)
    html.keywordForm(action: "/tasks", keyword: keyword, kept: kept)
    html.copiesToAct(toAct)
    html(.section, .class("card")) { html in
      if rows.isEmpty {
        html.nothing(lastFinished.map { .inboxEmptySince($0) } ?? .inboxEmpty, "/done", .doneTasks)
      } else {
        taskTable(&html)
      }
      html.pager(paging, address: pageAddress)
      if !rows.isEmpty, let exportAddress {
        html(.p, .class("buttons")) { html in
          html.linkButton(.exportAs("XLSX"), to: exportAddress("xlsx"), icon: .download)
          html.linkButton(.exportAs("CSV"), to: exportAddress("csv"), icon: .download)
        }
      }
    }
    writeViews(to: &html)
  }

  /// Saving the list as it is narrowed, and dropping what was saved.
  private func writeViews(to html: inout HTMLWriter) {
    guard !savedQuery.isEmpty || views != nil else { return }
    html(.section, .class("card"), .id("views")) { html in
      html(.h2, .ownViews)
      if !savedQuery.isEmpty {
        html.postForm(to: "/tasks/views") { html in
          html(.input, .type("hidden"), .name("query"), .value(savedQuery))
          html.field(
            Field(
              "name", id: "view-name", .viewName, hint: .viewNameHint,
              fault: faults.first { $0.field == "view-name" }?.words, isRequired: true,
              .line(viewName, maxLength: 30)))
          html.buttons { html in
            html(.button, .saveView, .type("submit"), .class("button"))
          }
        }
      }
      for view in views?.choices ?? [] {
        html.postForm(to: "/tasks/views/remove") { html in
          html(
            .input, .type("hidden"), .name("name"), .value(view.words.text(in: .chinese)))
          html(.button, .dropView(view.words), .type("submit"), .class("button"))
        }
      }
    }
  }

  private func taskTable(_ html: inout HTMLWriter) {
    html.table(
      .inbox,
      columns: [
        column(.matter, .title), Column(.step), Column(.from), column(.received, .received),
        column(.urgency, .urgency), column(.deadline, .deadline),
      ],
      rows: rows, isCaptionHidden: true
    ) { html, row, column in
      switch column {
      case 0: html.taskTitle(row)
      case 1: html.text(row.step)
      case 2: html.text(row.from)
      case 3: html.text(row.received)
      case 4: html.text(Words(row.urgency))
      default: html.deadline(row.deadline)
      }
    }
  }

  private func column(_ words: Words, _ order: Order) -> Column {
    Column(
      words, sortAddress: orderAddress(order), sorted: order == self.order ? "ascending" : nil)
  }
}

extension HTMLWriter {
  /// A search within a list that keeps its filters.
  mutating func keywordForm(
    action: String, keyword: String, kept: [(name: String, value: String)],
    label: Words = .keyword, button: Words = .find
  ) {
    self(.form, .method("get"), .action(action), .class("inline-form"), .role("search")) { html in
      for field in kept {
        html(.input, .type("hidden"), .name(field.name), .value(field.value))
      }
      html(.label, label, .for("keyword"))
      html(
        .input, .type("search"), .id("keyword"), .name("q"), .value(keyword), .maxlength(100),
        .data("key", "/"))
      html(.button, button, .type("submit"), .class("button"))
    }
  }
}
