/// The state of the time of all running cases that a person supervises (监察看板): four numbers, and the same
/// by unit and process. Everything leads to the list of its cases.
package struct SupervisionPage: Page {
  /// How many cases there are, and how their time stands.
  package struct Numbers: Hashable, Sendable {
    package var all = 0
    package var soon = 0
    package var overdue = 0
    package var today = 0

    package init(all: Int = 0, soon: Int = 0, overdue: Int = 0, today: Int = 0) {
      self.all = all
      self.soon = soon
      self.overdue = overdue
      self.today = today
    }
  }

  /// A unit with a process.
  package struct Row: Hashable, Sendable {
    package var unit: Words
    package var process: String
    package var numbers: Numbers
    /// The query that narrows the list to it.
    package var query: String

    package init(unit: Words, process: String, numbers: Numbers, query: String) {
      self.unit = unit
      self.process = process
      self.numbers = numbers
      self.query = query
    }
  }

  package var total: Numbers
  package var rows: [Row]
  package var at: String

  package init(total: Numbers, rows: [Row], at: String) {
    self.total = total
    self.rows = rows
    self.at = at
  }

  package var title: Words { .supervision }

  package func write(to html: inout HTMLWriter) {
    html(.div, .class("page-head")) { html in
      html(.h1, .supervision)
      html(.span, .supervisedAt(at), .class("hint"))
    }
    html(.ul, .class("lights lights-four"), .ariaLabel(.lights)) { html in
      light(.neutral, .inbox, total.all, .supervisedAll, "all", &html)
      light(.attention, .clock, total.soon, .supervisedSoon, "soon", &html)
      light(.late, .warning, total.overdue, .supervisedOverdue, "overdue", &html)
      light(.active, .clock, total.today, .supervisedToday, "today", &html)
    }
    html(.section, .class("card")) { html in
      html(.h2, .supervisedByUnit)
      guard !rows.isEmpty else {
        html(.p, .nothingSupervised, .class("nothing"))
        return
      }
      html.table(
        .supervisedByUnit,
        columns: [
          Column(.supervisedUnit), Column(.supervisedProcess),
          Column(.supervisedAll, isNumber: true), Column(.supervisedSoon, isNumber: true),
          Column(.supervisedOverdue, isNumber: true), Column(.supervisedToday, isNumber: true),
        ], rows: rows, isCaptionHidden: true
      ) { html, row, column in
        switch column {
        case 0: html.text(row.unit)
        case 1: html.text(row.process)
        case 2: number(row.numbers.all, "all", row, &html)
        case 3: number(row.numbers.soon, "soon", row, &html)
        case 4: number(row.numbers.overdue, "overdue", row, &html)
        default: number(row.numbers.today, "today", row, &html)
        }
      }
    }
  }

  private func number(_ count: Int, _ light: String, _ row: Row, _ html: inout HTMLWriter) {
    if count == 0 {
      html(.span, "0", .class("hint"))
    } else {
      html(.a, String(count), .href("/supervise/cases?light=\(light)&\(row.query)"))
    }
  }

  private func light(
    _ tone: StateMark.Tone, _ icon: Icon, _ count: Int, _ words: Words, _ light: String,
    _ html: inout HTMLWriter
  ) {
    html(.li) { html in
      html(
        .a, .class("light mark-\(tone.rawValue)"), .href("/supervise/cases?light=\(light)")
      ) { html in
        html.icon(icon)
        html(.span, String(count), .class("light-count"))
        html(.span, words, .class("light-words"))
      }
    }
  }
}
