/// The first page of 批量办理: which tasks of a step are done together. None is ticked at first.
package struct BatchChoicePage: Page {
  package static let address = "/tasks/batch"
  /// The field of a task that was ticked.
  package static let ticket = "task"

  /// The step whose tasks are shown.
  package struct Step: Sendable {
    package var process: String
    package var element: String

    package init(process: String, element: String) {
      self.process = process
      self.element = element
    }
  }

  /// The steps that allow it, where there are several.
  package var filters: [Filter]
  package var step: Step?
  package var rows: [BatchRow]
  package var areAllTicked: Bool
  package var allAddress: String?
  package var noneAddress: String?
  /// How many more there are than are done at once.
  package var more: Int
  package var fault: Words?

  package init(
    filters: [Filter], step: Step?, rows: [BatchRow], areAllTicked: Bool = false,
    allAddress: String? = nil, noneAddress: String? = nil, more: Int = 0, fault: Words? = nil
  ) {
    self.filters = filters
    self.step = step
    self.rows = rows
    self.areAllTicked = areAllTicked
    self.allAddress = allAddress
    self.noneAddress = noneAddress
    self.more = more
    self.fault = fault
  }

  package var title: Words { .batch }
  package var hasErrors: Bool { fault != nil }
  package var path: [Link] { [Link(.inbox, to: "/tasks")] }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .batch)
    html.errorSummary(fault.map { [FieldFault(firstTick, $0)] } ?? [])
    html(.p, .batchMeaning)
    html.filters(filters)
    html(.section, .class("card")) { html in
      guard !rows.isEmpty else {
        return html.nothing(.batchNothing, "/tasks", .inbox)
      }
      html.postForm(to: Self.address) { html in
        if let step {
          html(.input, .type("hidden"), .name("process"), .value(step.process))
          html(.input, .type("hidden"), .name("step"), .value(step.element))
        }
        if let allAddress, let noneAddress {
          html(.p, .class("tick-all")) { html in
            html(.a, .tickAll, .href(allAddress))
            html.text(" · ")
            html(.a, .tickNone, .href(noneAddress))
          }
        }
        table(&html)
        if more > 0 { html(.p, .batchMore(more), .class("hint")) }
        html.buttons { html in
          html.mainButton(.batchNext, name: PostField.act, value: "next")
          html.linkButton(.cancel, to: "/tasks")
        }
      }
    }
  }

  private var firstTick: String? { rows.first { $0.reason == nil }.map { "tick-\($0.key)" } }

  private func table(_ html: inout HTMLWriter) {
    html.table(
      .batch,
      columns: [
        Column(.batchTick), Column(.matter), Column(.from), Column(.lastOpinion),
        Column(.deadline),
      ], rows: rows, isCaptionHidden: true
    ) { html, row, column in
      switch column {
      case 0:
        guard row.reason == nil else { return html(.span, "—", .ariaHidden) }
        html(.label, .class("option"), .for("tick-\(row.key)")) { html in
          html(
            .input, .id("tick-\(row.key)"), .type("checkbox"), .name(Self.ticket),
            .value(row.ticket), .checked(areAllTicked))
          html(.span, row.title, .class("visually-hidden"))
        }
      case 1:
        html.batchTitle(row)
        if let reason = row.reason {
          html.stateMark(StateMark(.attention, .warning, reason))
        }
      case 2: html.text(row.task?.from ?? "")
      case 3: html.text(row.lastOpinion)
      default: html.deadline(row.task?.deadline)
      }
    }
  }
}
