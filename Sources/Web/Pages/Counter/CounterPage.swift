/// The counter that prints (打印台): what waits to be printed, the queue of the printers, and the last
/// that came out.
package struct CounterPage: Page {
  /// A sheet that waits to be printed.
  package struct Waiting: Hashable, Sendable {
    package var name: String
    package var number: String
    package var caseNumber: String
    /// The kind of numbered blanks, if it is printed on one.
    package var stock: String?
    /// `2026-03-05 14:30`
    package var since: String
    package var address: String

    package init(
      name: String, number: String, caseNumber: String, stock: String?, since: String,
      address: String
    ) {
      self.name = name
      self.number = number
      self.caseNumber = caseNumber
      self.stock = stock
      self.since = since
      self.address = address
    }
  }

  /// A job of a printer.
  package struct Job: Hashable, Sendable {
    package var id: Int
    package var name: String
    package var number: String
    /// The lines of a booklet that it adds; nil where it prints the whole sheet.
    package var place: Words?
    package var printer: String
    package var state: StateMark
    /// How far it is, and why it does not go on.
    package var progress: Words?
    package var by: String
    package var at: String

    package init(
      id: Int, name: String, number: String, place: Words? = nil, printer: String,
      state: StateMark, progress: Words?, by: String, at: String
    ) {
      self.id = id
      self.name = name
      self.number = number
      self.place = place
      self.printer = printer
      self.state = state
      self.progress = progress
      self.by = by
      self.at = at
    }

    package var address: String { "/counter/jobs/\(id)" }
  }

  /// The printers that do not go on by themselves.
  package var troubled: [PrintersPage.Row]
  package var waiting: [Waiting]
  package var jobs: [Job]
  package var ended: [Job]
  /// How many alarms about papers nobody has looked into yet.
  package var openAlarms: Int

  package init(
    troubled: [PrintersPage.Row] = [], waiting: [Waiting], jobs: [Job], ended: [Job],
    openAlarms: Int = 0
  ) {
    self.openAlarms = openAlarms
    self.troubled = troubled
    self.waiting = waiting
    self.jobs = jobs
    self.ended = ended
  }

  package var title: Words { .counter }

  package func write(to html: inout HTMLWriter) {
    html(.div, .class("page-head")) { html in
      html(.h1, .counter)
      html(.div, .class("buttons")) { html in
        html.linkButton(.paperAlarmsOpen(openAlarms), to: "/counter/alarms", icon: .warning)
        html.linkButton(.booklets, to: "/counter/booklets", icon: .document)
        html.linkButton(.blanks, to: "/counter/stock", icon: .document)
        html.linkButton(.printers, to: "/counter/printers", icon: .printer)
      }
    }
    if !troubled.isEmpty {
      html(.section, .class("card")) { html in
        html(.h2, .printersInTrouble)
        PrintersPage.table(troubled, &html)
      }
    }
    section(&html, .sheetsWaiting, isEmpty: waiting.isEmpty, .noSheetsWaiting) { html in
      html.table(
        .sheetsWaiting,
        columns: [
          Column(.sheet), Column(.caseNumberLabel), Column(.blankKind), Column(.reservedAt),
          Column(.actions),
        ], rows: waiting, isCaptionHidden: true
      ) { html, row, column in
        switch column {
        case 0:
          html(.span, row.name, .class("row-title"))
          html(.span, row.number, .class("row-notes"))
        case 1:
          html(.a, row.caseNumber, .href("/cases/\(row.caseNumber)"), .class("digits"))
        case 2: html.text(row.stock ?? "—")
        case 3: html.text(row.since)
        default: html.linkButton(.printSheet, to: row.address, icon: .printer)
        }
      }
    }
    section(&html, .printQueue, isEmpty: jobs.isEmpty, .printQueueEmpty) { html in
      table(.printQueue, jobs, &html)
    }
    if !ended.isEmpty {
      section(&html, .printedLately, isEmpty: false, .printQueueEmpty) { html in
        table(.printedLately, ended, &html)
      }
    }
  }

  private func section(
    _ html: inout HTMLWriter, _ words: Words, isEmpty: Bool, _ emptiness: Words,
    content: (inout HTMLWriter) -> Void
  ) {
    html(.section, .class("card")) { html in
      html(.h2, words)
      if isEmpty { html(.p, emptiness, .class("nothing")) } else { content(&html) }
    }
  }

  private func table(_ caption: Words, _ jobs: [Job], _ html: inout HTMLWriter) {
    html.table(
      caption,
      columns: [
        Column(.printJob), Column(.sheet), Column(.printerName), Column(.state), Column(.orderedBy),
      ], rows: jobs, isCaptionHidden: true
    ) { html, job, column in
      switch column {
      case 0: html(.a, "\(job.id)", .href(job.address), .class("row-title"))
      case 1:
        html(.a, job.name, .href(job.address))
        html(.span, job.number, .class("row-notes"))
        if let place = job.place { html(.span, place, .class("row-notes")) }
      case 2: html.text(job.printer)
      case 3:
        html.stateMark(job.state)
        if let progress = job.progress { html(.span, progress, .class("row-notes")) }
      default:
        html.text(job.by)
        html(.span, job.at, .class("row-notes"))
      }
    }
  }
}
