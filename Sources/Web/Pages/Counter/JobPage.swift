/// A print job, and the question what came onto the paper (打印确认).
package struct JobPage: Page {
  /// What can be done with it now.
  package enum Choice: Hashable, Sendable {
    /// It waits in the queue, from which it can be taken.
    case withdraw
    /// It is being sent, which can be broken off.
    case halt
    /// Somebody has to look at the paper.
    case answer(isInterrupted: Bool)
    /// It has ended.
    case none
  }

  package var job: CounterPage.Job
  package var caseNumber: String
  package var blank: String?
  /// What is added to a booklet; empty where the whole sheet is printed.
  package var entries: [String]
  /// The fonts in which it was set, and what stood in; empty as long as nothing was sent.
  package var fonts: [Words]
  package var choice: Choice
  /// The PDF that is printed at the screen.
  package var pdf: String?
  package var key: String
  package var answer: String?
  package var reason: String
  package var fault: Words?

  package init(
    job: CounterPage.Job, caseNumber: String, blank: String?, entries: [String] = [],
    fonts: [Words] = [], choice: Choice, pdf: String? = nil, key: String, answer: String? = nil,
    reason: String = "", fault: Words? = nil
  ) {
    self.job = job
    self.caseNumber = caseNumber
    self.blank = blank
    self.entries = entries
    self.fonts = fonts
    self.choice = choice
    self.pdf = pdf
    self.key = key
    self.answer = answer
    self.reason = reason
    self.fault = fault
  }

  package var title: Words { .printJobNumbered(job.id) }
  package var hasErrors: Bool { fault != nil }
  package var path: [Link] { [Link(.counter, to: "/counter")] }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .printJobNumbered(job.id))
    if let fault { html.errorSummary([FieldFault("reason", fault)]) }
    html(.section, .class("card")) { html in
      html.stateMark(job.state)
      if let progress = job.progress { html(.p, progress) }
      var details = [
        Detail(.sheet, job.name), Detail(.sheetNumber, job.number),
        Detail(.caseNumberLabel) { [caseNumber] html in
          html(.a, caseNumber, .href("/cases/\(caseNumber)#prints"), .class("digits"))
        },
        Detail(.printerName, job.printer), Detail(.orderedBy, "\(job.by) \(job.at)"),
      ]
      if let blank { details.append(Detail(.blankNumber, blank)) }
      if let place = job.place { details.append(Detail(.bookletPlace, place)) }
      if !fonts.isEmpty {
        details.append(
          Detail(.fonts) { [fonts] html in
            for line in fonts { html(.div, line) }
          })
      }
      html.details(details)
      if !entries.isEmpty {
        html(.h2, .printLines)
        html(.ul) { html in
          for entry in entries { html(.li, entry) }
        }
      }
      if let pdf { html.linkButton(.openPDFToPrint, to: pdf, icon: .printer, isMain: true) }
    }
    switch choice {
    case .answer(let isInterrupted): question(isInterrupted, &html)
    case .withdraw:
      simple(.withdrawJob, .withdrawJobMeaning, "withdrawal", wantsReason: true, &html)
    case .halt: simple(.haltJob, .haltJobMeaning, "halt", wantsReason: false, &html)
    case .none: break
    }
  }

  private var isOfLines: Bool { job.place != nil }

  private func question(_ isInterrupted: Bool, _ html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2, .whatIsOnPaper)
      html(
        .p,
        isInterrupted
          ? .jobInterruptedMeaning : pdf == nil ? .jobDeliveredMeaning : .jobAtScreenMeaning)
      html.postForm(to: "\(job.address)/answer", key: key) { html in
        html.field(
          Field(
            "answer", .printOutcome, isRequired: true,
            .radio(
              [
                Field.Option(
                  "good", .printedWell, hint: isOfLines ? .linesPrintedWell : .printedWellMeaning),
                Field.Option(
                  "spoiled", .printedBadly,
                  hint: isOfLines ? .linesPrintedBadly : .printedBadlyMeaning),
                Field.Option(
                  "blank", .printedNothing,
                  hint: isOfLines ? .linesPrintedNothing : .printedNothingMeaning),
              ], selected: answer)))
        html.field(
          Field(
            "reason", .reason, hint: .reasonUnlessGood, fault: fault,
            .line(reason, maxLength: 200)))
        html.buttons { $0.mainButton(.confirmPrint) }
      }
    }
  }

  private func simple(
    _ words: Words, _ meaning: Words, _ act: String, wantsReason: Bool, _ html: inout HTMLWriter
  ) {
    html(.section, .class("card")) { html in
      html(.p, meaning)
      html.postForm(to: "\(job.address)/\(act)", key: key) { html in
        if wantsReason {
          html.field(
            Field(
              "reason", .reason, fault: fault, isRequired: true, .line(reason, maxLength: 200)))
        }
        html.buttons { html in
          html.button(words, name: "act", value: act)
          html.linkButton(.backToCounter, to: "/counter")
        }
      }
    }
  }
}
