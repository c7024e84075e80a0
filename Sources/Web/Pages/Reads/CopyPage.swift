package import Engine

/// A copy that shows the case as it was when it was sent (抄送快照), and what is asked of its reader.
package struct CopyPage: Page {
  /// When it was read, and what its reader said.
  package struct Reading: Hashable, Sendable {
    package var at: String
    package var remark: String

    package init(at: String, remark: String) {
      self.at = at
      self.remark = remark
    }
  }

  package var address: String
  package var caseTitle: String
  package var number: String
  package var process: String
  package var sender: String
  package var sent: String
  package var kind: CopyKind
  /// What the sender says.
  package var text: String
  package var state: StateMark
  package var summary: String
  package var forms: [CasePage.FilledForm]
  package var documents: [AttachedFile]
  package var history: [HistoryEntry]
  package var picture: Markup?
  /// The key of the reading that the page asks for; nil when nothing is to be read.
  package var key: String?
  package var read: Reading?
  package var typed = ""
  /// By when it must be done (阅办), and where it is passed on.
  package var deadline: Deadline?
  package var passingOn: Link?
  package var fault: Words?
  /// The case as it is; nil for readers who see nothing but the copy.
  package var caseAddress: String?

  package init(
    address: String, title: String, number: String, process: String, sender: String, sent: String,
    kind: CopyKind, text: String, state: StateMark, summary: String,
    forms: [CasePage.FilledForm], documents: [AttachedFile], history: [HistoryEntry],
    picture: Markup?
  ) {
    self.address = address
    caseTitle = title
    self.number = number
    self.process = process
    self.sender = sender
    self.sent = sent
    self.kind = kind
    self.text = text
    self.state = state
    self.summary = summary
    self.forms = forms
    self.documents = documents
    self.history = history
    self.picture = picture
  }

  package var title: Words { .verbatim(caseTitle) }
  package var hasErrors: Bool { fault != nil }
  package var path: [Link] { [Link(.reads, to: "/reads")] }

  package func write(to html: inout HTMLWriter) {
    writeHead(to: &html)
    html.errorSummary(fault.map { [FieldFault("text", $0)] } ?? [])
    html.banner(
      Banner(.notice, .copyAsSent(sent), link: caseAddress.map { Link(.openCaseNow, to: $0) }))
    for filled in forms {
      html(.section, .class("card")) { html in
        html(.h2, filled.name)
        html.form(filled.form, filesAt: "\(address)/files")
      }
    }
    if !documents.isEmpty {
      html(.section, .class("card"), .id("documents")) { html in
        html(.h2, .documents)
        html(.ul, .class("files")) { html in
          for document in documents { html(.li) { $0.fileLink(document) } }
        }
      }
    }
    writeReading(to: &html)
    html(.section, .class("card"), .id("history")) { html in
      html(.h2, .history)
      html.history(history)
    }
    html.picture(picture)
  }

  private func writeHead(to html: inout HTMLWriter) {
    html(.section, .class("card case-head")) { html in
      html(.p, process, .class("eyebrow"))
      html(.h1, caseTitle)
      if !summary.isEmpty { html(.p, summary, .class("summary-line")) }
      html.details(
        [
          Detail(.number) { $0(.span, number, .class("digits")) },
          Detail(.copyKind, Words(kind)), Detail(.sender, sender), Detail(.sentAt, sent),
          Detail(.stateThen) { $0.stateMark(state) },
        ]
          + (deadline.map { due in [Detail(.copyDue) { $0.deadline(due) }] } ?? [])
          + (text.isEmpty ? [] : [Detail(.copyText, text)]))
    }
  }

  private func writeReading(to html: inout HTMLWriter) {
    guard key != nil || read != nil else { return }
    html(.section, .class("card handling"), .id("reading")) { html in
      html(.h2, Words(kind))
      if let read {
        html.stateMark(StateMark(.good, .check, .readAtTime(read.at)))
        if !read.remark.isEmpty { html(.p, read.remark, .class("opinion")) }
      }
      guard let key else { return }
      html(.p, .meaning(of: kind))
      html.postForm(to: address, key: key) { html in
        if let field = kind.textField(typed, fault: fault) { html.field(field) }
        html.buttons { html in
          html.mainButton(.confirmVerb(Words(kind)), name: PostField.act, value: "submit")
          if let passingOn { html.linkButton(passingOn.words, to: passingOn.address) }
          html.linkButton(.cancel, to: "/reads")
        }
      }
    }
  }
}
