package import Forms

/// All there is to know about one case (事项), readable as one printout.
package struct CasePage: Page {
  /// A printed sheet of the case.
  package struct Print: Hashable, Sendable {
    package var name: String
    /// The number printed on it, such as 某编核〔2026〕3号.
    package var number: String
    package var code: String
    package var state: StateMark
    /// 1 for the first print.
    package var ordinal: Int
    package var at: String
    package var by: String
    package var address: String
    package var reprintAddress: String?
    /// Where a counter prints it, if it waits for that and the person may.
    package var sheetAddress: String?
    /// The fonts that stood in for others when it was set, and what they lent.
    package var substitutions: [Words]

    package init(
      name: String, number: String, code: String, state: StateMark, ordinal: Int, at: String,
      by: String, address: String, reprintAddress: String?, sheetAddress: String? = nil,
      substitutions: [Words] = []
    ) {
      self.name = name
      self.number = number
      self.code = code
      self.state = state
      self.ordinal = ordinal
      self.at = at
      self.by = by
      self.address = address
      self.reprintAddress = reprintAddress
      self.sheetAddress = sheetAddress
      self.substitutions = substitutions
    }
  }

  /// The statutory clock of the case (时限时钟).
  package struct Clock: Hashable, Sendable {
    package var began: String
    package var deadline: Deadline?
    package var usedDays: Int
    package var totalDays: Int?
    package var calendar: String
    /// The clocks of the law and of the promise, if the case has any.
    package var statutory: [StatutoryLine] = []
    package var pauses: [PauseLine] = []

    package init(
      began: String, deadline: Deadline?, usedDays: Int, totalDays: Int?, calendar: String
    ) {
      self.began = began
      self.deadline = deadline
      self.usedDays = usedDays
      self.totalDays = totalDays
      self.calendar = calendar
    }
  }

  /// A form that was filled, with the step that did it.
  package struct FilledForm: Sendable {
    package var name: String
    package var form: FormView

    package init(name: String, form: FormView) {
      self.name = name
      self.form = form
    }
  }

  package var caseTitle: String
  package var number: String
  package var process: String
  package var processVersion: Int
  package var state: StateMark
  package var initiator: String
  package var started: String
  package var ended: String?
  package var now: [String]
  package var summary: String
  package var clock: Clock
  package var forms: [FilledForm]
  package var documents: [AttachedFile]
  package var prints: [Print]
  package var history: [HistoryEntry]
  package var decisions: [DecisionEntry]
  /// Nil while the case runs.
  package var archive: ArchiveNote?
  package var picture: Markup?
  /// What the model offers to this person at this moment, such as 撤销申请.
  package var actions: [Link]
  /// The person's own task in this case, if any.
  package var task: Link?
  package var incidents: [String]
  /// What everybody must know first: 挂起、作废, a jump that waits.
  package var notices: [Banner] = []
  /// Why verbs are not possible.
  package var hindrances: [Words] = []

  package init(
    caseTitle: String, number: String, process: String, processVersion: Int, state: StateMark,
    initiator: String, started: String, ended: String?, now: [String], summary: String,
    clock: Clock, forms: [FilledForm], documents: [AttachedFile], prints: [Print],
    history: [HistoryEntry], picture: Markup?, actions: [Link], task: Link?,
    incidents: [String] = [], decisions: [DecisionEntry] = [], archive: ArchiveNote? = nil
  ) {
    self.decisions = decisions
    self.archive = archive
    self.caseTitle = caseTitle
    self.number = number
    self.process = process
    self.processVersion = processVersion
    self.state = state
    self.initiator = initiator
    self.started = started
    self.ended = ended
    self.now = now
    self.summary = summary
    self.clock = clock
    self.forms = forms
    self.documents = documents
    self.prints = prints
    self.history = history
    self.picture = picture
    self.actions = actions
    self.task = task
    self.incidents = incidents
  }

  package var title: Words { .verbatim(caseTitle) }

  package func write(to html: inout HTMLWriter) {
    writeHead(to: &html)
    for incident in incidents {
      html.banner(Banner(.failure, .caseStopped(incident)))
    }
    for notice in notices { html.banner(notice) }
    writeClock(to: &html)
    html.picture(picture)
    for filled in forms {
      html(.section, .class("card")) { html in
        html(.h2, filled.name)
        html.form(filled.form, filesAt: "/cases/\(number)/files")
      }
    }
    writeDocuments(to: &html)
    writePrints(to: &html)
    html(.section, .class("card"), .id("history")) { html in
      html(.h2, .history)
      html.history(history)
    }
    if !decisions.isEmpty {
      html(.section, .class("card"), .id("decisions")) { html in
        html(.h2, .decisions)
        html.decisions(decisions)
      }
    }
    if let archive { html.archiveNote(archive) }
  }

  private func writeHead(to html: inout HTMLWriter) {
    html(.section, .class("card case-head")) { html in
      html(.p, .class("eyebrow")) { html in
        html.text(process)
        html.text(" · ")
        html.text(.modelVersion(processVersion))
      }
      html(.h1, caseTitle)
      if !summary.isEmpty { html(.p, summary, .class("summary-line")) }
      html.details(
        [
          Detail(.number) { $0(.span, number, .class("digits")) },
          Detail(.state) { $0.stateMark(state) },
          Detail(.whereItIs, now.isEmpty ? "—" : now.joined(separator: "；")),
          Detail(.initiator, initiator), Detail(.startedAt, started),
        ] + (ended.map { [Detail(.endedAt, $0)] } ?? []))
      html.buttons { html in
        if let task { html.linkButton(task.words, to: task.address, isMain: true) }
        for action in actions { html.linkButton(action.words, to: action.address) }
      }
      for line in hindrances { html(.p, line, .class("hint")) }
    }
  }

  private func writeClock(to html: inout HTMLWriter) {
    html(.section, .class("card"), .id("clock")) { html in
      html(.h2, .clock)
      html.details(
        [
          Detail(.clockBegan, clock.began), Detail(.deadline) { $0.deadline(clock.deadline) },
          Detail(
            .clockUsed,
            clock.totalDays.map { .workingDays(clock.usedDays, of: $0) }
              ?? .workingDays(clock.usedDays)),
          Detail(.calendarVersion, .calendar(clock.calendar)),
        ])
      clock.writeLines(to: &html)
    }
  }

  private func writeDocuments(to html: inout HTMLWriter) {
    html(.section, .class("card"), .id("documents")) { html in
      html(.h2, .documents)
      if documents.isEmpty { html(.p, .noDocuments, .class("nothing")) }
      html(.ul, .class("files")) { html in
        for document in documents { html(.li) { $0.fileLink(document) } }
      }
    }
  }

  private func writePrints(to html: inout HTMLWriter) {
    html(.section, .class("card"), .id("prints")) { html in
      html(.h2, .prints)
      guard !prints.isEmpty else {
        html(.p, .noPrints, .class("nothing"))
        return
      }
      html.table(
        .prints,
        columns: [
          Column(.sheet), Column(.sheetNumber), Column(.verificationCode), Column(.state),
          Column(.printedAt), Column(.actions),
        ],
        rows: prints, isCaptionHidden: true
      ) { html, print, column in
        switch column {
        case 0:
          html(.a, print.name, .href(print.address), .class("row-title"))
          for note in print.substitutions { html(.span, note, .class("row-notes")) }
        case 1: html.text(print.number)
        case 2: html(.span, print.code, .class("digits"))
        case 3: html.stateMark(print.state)
        case 4:
          html.text("\(print.at) \(print.by)")
          if print.ordinal > 1 {
            html(.span, .class("row-notes")) { $0(.span, .printOrdinal(print.ordinal)) }
          }
        default: html.buttons { writeActions(on: print, to: &$0) }
        }
      }
    }
  }

  private func writeActions(on print: Print, to html: inout HTMLWriter) {
    html(.a, .class("button"), .href(print.address), .data("key", "F9")) { html in
      html.icon(.download)
      html.text(.openPDF)
      html(.span, print.name, .class("visually-hidden"))
    }
    if let sheet = print.sheetAddress {
      html(.a, .class("button"), .href(sheet)) { html in
        html.icon(.printer)
        html.text(.printSheet)
        html(.span, print.name, .class("visually-hidden"))
      }
    }
    if let reprint = print.reprintAddress {
      html(.a, .class("button"), .href(reprint)) { html in
        html.icon(.printer)
        html.text(.reprint)
        html(.span, print.name, .class("visually-hidden"))
      }
    }
  }
}
