package import Forms

/// The page on which a verb is carried out (动作): what it does, what it asks for, and one main button.
package struct VerbPage: Page {
  /// The form of the step, where it is filled in here (代录).
  package struct Sheet: Sendable {
    package var form: FormView
    package var hasFiles: Bool
    /// Whether the form asks for other things once something was chosen.
    package var reacts: Bool
    /// Below which address its files are opened.
    package var filesAt: String

    package init(form: FormView, hasFiles: Bool, reacts: Bool, filesAt: String) {
      self.form = form
      self.hasFiles = hasFiles
      self.reacts = reacts
      self.filesAt = filesAt
    }
  }

  package var address: String
  package var back: Link
  package var matter: String
  package var name: Words
  package var meaning: Words
  package var key: String
  package var version: Int64?
  package var people: PersonPicker?
  package var fields: [Field]
  package var sheet: Sheet?
  package var faults: [FieldFault]
  /// What is worth knowing first, such as what would be passed over.
  package var notice: Words?
  /// Where more is to be seen before deciding, or something else be done instead.
  package var links: [Link]

  package init(
    address: String, back: Link, matter: String, name: Words, meaning: Words, key: String,
    version: Int64?, people: PersonPicker? = nil, fields: [Field], faults: [FieldFault] = [],
    notice: Words? = nil, links: [Link] = []
  ) {
    self.address = address
    self.back = back
    self.matter = matter
    self.name = name
    self.meaning = meaning
    self.key = key
    self.version = version
    self.people = people
    self.fields = fields
    self.faults = faults
    self.notice = notice
    self.links = links
  }

  package var title: Words { name }
  package var hasErrors: Bool { !faults.isEmpty }
  package var path: [Link] { [back] }

  package func write(to html: inout HTMLWriter) {
    html(.h1, name)
    html.errorSummary(faults)
    if let notice { html.banner(Banner(.notice, notice)) }
    html(.section, .class("card")) { html in
      html(.p, matter, .class("eyebrow"))
      html(.p, meaning)
      html.postForm(
        to: address, key: key, version: version, withFiles: sheet?.hasFiles ?? false
      ) { html in
        if let sheet { write(sheet, to: &html) }
        // Its search is the first button, which Enter in a field presses.
        people?.write(to: &html)
        for field in fields { html.field(field) }
        html.buttons { html in
          html.mainButton(.confirmVerb(name), name: PostField.act, value: "submit")
          for link in links { html.linkButton(link.words, to: link.address) }
          html.linkButton(.cancel, to: back.address)
        }
      }
    }
  }

  private func write(_ sheet: Sheet, to html: inout HTMLWriter) {
    // The first submit button is what Enter in a field presses: it must not carry the verb out.
    html(
      .button, .recompute, .type("submit"), .name(PostField.act), .value("compute"),
      .class("visually-hidden"), .tabindex(-1), .ariaHidden)
    html(.h2, .form)
    html.form(sheet.form, filesAt: sheet.filesAt)
    if sheet.reacts {
      html.buttons { $0.button(.recompute, name: PostField.act, value: "compute") }
    }
  }
}
