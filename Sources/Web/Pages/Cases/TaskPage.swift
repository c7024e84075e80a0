package import Forms

/// The page on which a task is done (办理): head, form, opinion, record.
package struct TaskPage: Page {
  /// What stands at the head of a task.
  package struct Head: Sendable {
    package var title: String
    package var number: String
    package var process: String
    package var step: String
    package var deadline: Deadline?
    package var caseAddress: String
    /// Who has it in hand; nil while it is only offered.
    package var holder: String?
    package var from: String
    package var received: String
    package var onBehalfOf: String?

    package init(
      title: String, number: String, process: String, step: String, deadline: Deadline?,
      caseAddress: String, holder: String?, from: String, received: String,
      onBehalfOf: String? = nil
    ) {
      self.title = title
      self.number = number
      self.process = process
      self.step = step
      self.deadline = deadline
      self.caseAddress = caseAddress
      self.holder = holder
      self.from = from
      self.received = received
      self.onBehalfOf = onBehalfOf
    }
  }

  /// The choice of a conclusion and the words for it.
  package struct OpinionBlock: Sendable {
    /// What may be concluded, each with where it leads.
    package var conclusions: [Field.Option]
    package var conclusion: String?
    package var text: String
    package var isTextRequired: Bool
    /// Whether there is a box for words at all.
    package var hasText: Bool
    package var common: [String]

    package init(
      conclusions: [Field.Option], conclusion: String?, text: String, isTextRequired: Bool,
      hasText: Bool, common: [String]
    ) {
      self.conclusions = conclusions
      self.conclusion = conclusion
      self.text = text
      self.isTextRequired = isTextRequired
      self.hasText = hasText
      self.common = common
    }
  }

  /// Why a task came back, shown above its form.
  package struct ReturnNote: Hashable, Sendable {
    package var by: String
    package var at: String
    package var reason: String

    package init(by: String, at: String, reason: String) {
      self.by = by
      self.at = at
      self.reason = reason
    }
  }

  package var address: String
  package var head: Head
  package var version: Int64
  package var key: String
  package var form: FormView?
  package var hasFiles: Bool
  /// Whether the form asks for other things once something was chosen.
  package var reacts: Bool
  package var opinion: OpinionBlock?
  package var returnNote: ReturnNote?
  package var faults: [FieldFault]
  package var canReturn: Bool
  /// Whether it is offered to others too, so that it can be taken.
  package var canClaim: Bool
  package var canRelease: Bool
  package var history: [HistoryEntry]
  package var picture: Markup?
  /// When what is shown was put aside, if it comes from a draft.
  package var draftSaved: String?
  /// The verbs that are possible now, each with a page of its own.
  package var verbs: [TaskVerb] = []
  /// That the task is done in the place of another (代).
  package var actsFor: Words?
  /// Why the others are not.
  package var hindrances: [Words] = []
  /// A withdrawal of the case that waits for consent, with where the person answers it.
  package var withdrawal: Banner?
  /// Why the holder can only wait, if so.
  package var hold: Words?
  /// How the holder takes part in the task of another.
  package var assist: Words?
  /// What must be filled in before the task can be finished (须补正的字段), by the labels of the fields.
  package var asked: [String] = []
  /// What people who urge have said, the latest last.
  package var urges: [Words] = []

  package init(
    address: String, head: Head, version: Int64, key: String, form: FormView?, hasFiles: Bool,
    reacts: Bool = false, opinion: OpinionBlock?, returnNote: ReturnNote? = nil,
    faults: [FieldFault] = [],
    canReturn: Bool, canClaim: Bool = false, canRelease: Bool = false, history: [HistoryEntry],
    picture: Markup?, draftSaved: String? = nil
  ) {
    self.address = address
    self.head = head
    self.version = version
    self.key = key
    self.form = form
    self.hasFiles = hasFiles
    self.reacts = reacts
    self.opinion = opinion
    self.returnNote = returnNote
    self.faults = faults
    self.canReturn = canReturn
    self.canClaim = canClaim
    self.canRelease = canRelease
    self.history = history
    self.picture = picture
    self.draftSaved = draftSaved
  }

  package var title: Words { .verbatim("\(head.step) · \(head.title)") }
  package var hasErrors: Bool { !faults.isEmpty }
  package var path: [Link] { [Link(.inbox, to: "/tasks")] }

  package func write(to html: inout HTMLWriter) {
    writeHead(to: &html)
    html.errorSummary(faults)
    if let withdrawal { html.banner(withdrawal) }
    if let hold { html.banner(Banner(.notice, hold)) }
    if let assist { html.banner(Banner(.notice, assist)) }
    for urge in urges { html.banner(Banner(.failure, urge)) }
    if let draftSaved { html.banner(Banner(.notice, .fromDraft(draftSaved))) }
    if let actsFor { html.banner(Banner(.notice, actsFor)) }
    if let returnNote { writeReturnNote(returnNote, to: &html) }
    if !asked.isEmpty { html.banner(Banner(.notice, .fieldsAsked(asked))) }
    writeForm(to: &html)
    html(.section, .class("card"), .id("history")) { html in
      html(.h2, .history)
      html.history(history)
    }
    html.picture(picture)
  }

  private func writeHead(to html: inout HTMLWriter) {
    html(.section, .class("card case-head")) { html in
      html(.p, .class("eyebrow")) { html in
        html.text(head.process)
        html.text(" · ")
        html(.strong, head.step)
      }
      html(.h1, head.title)
      html.details([
        Detail(.number) { html in
          html(.a, head.number, .href(head.caseAddress), .class("digits"))
        },
        Detail(.deadline) { $0.deadline(head.deadline) },
        Detail(.from, head.from), Detail(.received, head.received),
        Detail(.inHand) { html in
          if let holder = head.holder { html.text(holder) } else { html.text(.unclaimed) }
          if let principal = head.onBehalfOf {
            html.text(" ")
            html.stateMark(StateMark(.neutral, .person, .inPlaceOf(principal)))
          }
        },
      ])
    }
  }

  private func writeReturnNote(_ note: ReturnNote, to html: inout HTMLWriter) {
    html(.section, .class("banner banner-notice"), .ariaLabel(.returned)) { html in
      html.icon(.back)
      html(.div) { html in
        html(.h2, .returnedBy(note.by, at: note.at))
        html(.p, note.reason)
      }
    }
  }

  private func writeForm(to html: inout HTMLWriter) {
    html.postForm(to: address, id: "task", key: key, version: version, withFiles: hasFiles) {
      html in
      html(.input, .type("hidden"), .name(PostField.title), .value("\(head.step) · \(head.title)"))
      // The first submit button is what Enter in a field presses: it must not finish the task.
      html(
        .button, .saveDraft, .type("submit"), .name(PostField.act), .value("save"),
        .class("visually-hidden"), .tabindex(-1), .ariaHidden)
      if let form {
        html(.section, .class("card")) { html in
          html(.h2, .form)
          html.form(form, filesAt: "\(head.caseAddress)/files")
          if reacts {
            html.buttons { $0.button(.recompute, name: PostField.act, value: "compute") }
          }
        }
      }
      html(.section, .class("card handling"), .id("handling")) { html in
        html(.h2, .handling)
        if let opinion { html.opinion(opinion, faults: faults) }
        html.buttons { html in
          if hold == nil {
            html.mainButton(.submit, name: PostField.act, value: "submit")
            html.button(.submitAndNext, name: PostField.act, value: "submit-next")
          }
          html.button(.saveDraft, name: PostField.act, value: "save", icon: .pencil)
          if canReturn {
            html.button(.returnTo, name: PostField.act, value: "return", icon: .back)
          }
          if canClaim {
            html.button(.claim, name: PostField.act, value: "claim", icon: .person)
          }
          if canRelease { html.button(.release, name: PostField.act, value: "release") }
        }
        writeVerbs(to: &html)
        html.draftStatus()
      }
    }
  }
}

extension TaskPage {
  /// The verbs beside submitting. What was typed is kept before another page opens.
  fileprivate func writeVerbs(to html: inout HTMLWriter) {
    if !verbs.isEmpty {
      html(.div, .class("buttons"), .role("group"), .ariaLabel(.otherVerbs)) { html in
        for verb in verbs {
          html.button(
            .leadingOn(Words(verb)), name: PostField.act, value: verb.rawValue, icon: verb.icon)
        }
      }
    }
    guard !hindrances.isEmpty else { return }
    html(.details, .class("why-not")) { html in
      html(.summary, .whyNot)
      html(.ul) { html in for line in hindrances { html(.li, line) } }
    }
  }
}

extension HTMLWriter {
  /// The conclusions, the opinion and what is usually written.
  mutating func opinion(_ opinion: TaskPage.OpinionBlock, faults: [FieldFault]) {
    func fault(_ field: String) -> Words? { faults.first { $0.field == field }?.words }
    if !opinion.conclusions.isEmpty {
      field(
        Field(
          "_conclusion", .conclusion, fault: fault("_conclusion"), isRequired: true,
          .radio(opinion.conclusions, selected: opinion.conclusion)))
    }
    guard opinion.hasText else { return }
    field(
      Field(
        "_opinion", .opinion, fault: fault("_opinion"), isRequired: opinion.isTextRequired,
        .area(opinion.text, rows: 3, maxLength: 2_000)))
    guard !opinion.common.isEmpty else { return }
    self(.fieldset, .class("common"), .data("fills", "_opinion")) { html in
      html(.legend, .commonOpinions)
      html(.p, .commonOpinionsMeaning, .class("hint"))
      html(.div, .class("chips")) { html in
        for (index, text) in opinion.common.enumerated() {
          html(.label, .class("chip")) { html in
            html(
              .input, .type("radio"), .name("_common"), .value(text),
              .accesskey(nil), .id("common-\(index + 1)"))
            html(.span, text)
          }
        }
      }
      html(.p) { html in html(.a, .manageOpinions, .href("/me")) }
    }
  }

  /// The process picture with the current step marked (流程图).
  package mutating func picture(_ picture: Markup?) {
    guard let picture else { return }
    self(.section, .class("card"), .id("picture")) { html in
      html(.h2, .processPicture)
      html(.figure, .class("picture"), .tabindex(0)) { html in
        html.raw(picture)
        html(.figcaption, .pictureLegend, .class("hint"))
      }
    }
  }
}
