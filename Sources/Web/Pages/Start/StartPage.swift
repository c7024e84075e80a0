package import Forms

/// The form with which a case begins.
package struct StartPage: Page {
  package var address: String
  package var process: String
  package var days: Int?
  package var key: String
  /// The name of the draft that this page saves to.
  package var draft: String
  /// The units for which the person may begin it, if there are several.
  package var units: [Field.Option]
  package var unit: String?
  package var form: FormView
  package var hasFiles: Bool
  /// Whether the form shows other things once something was chosen.
  package var reacts: Bool
  package var faults: [FieldFault]
  package var draftSaved: String?
  package var picture: Markup?

  package init(
    address: String, process: String, days: Int?, key: String, draft: String,
    units: [Field.Option] = [], unit: String? = nil, form: FormView, hasFiles: Bool,
    reacts: Bool = false, faults: [FieldFault] = [], draftSaved: String? = nil,
    picture: Markup? = nil
  ) {
    self.address = address
    self.process = process
    self.days = days
    self.key = key
    self.draft = draft
    self.units = units
    self.unit = unit
    self.form = form
    self.hasFiles = hasFiles
    self.reacts = reacts
    self.faults = faults
    self.draftSaved = draftSaved
    self.picture = picture
  }

  package var title: Words { .verbatim(process) }
  package var hasErrors: Bool { !faults.isEmpty }
  package var path: [Link] { [Link(.startCase, to: "/start")] }

  package func write(to html: inout HTMLWriter) {
    html(.h1, process)
    if let days { html(.p, .dueWithin(days), .class("hint")) }
    html.errorSummary(faults)
    if let draftSaved { html.banner(Banner(.notice, .fromDraft(draftSaved))) }
    html.postForm(to: address, id: "task", key: key, withFiles: hasFiles) { html in
      html(.input, .type("hidden"), .name(PostField.title), .value(process))
      html(.input, .type("hidden"), .name(PostField.draft), .value(draft))
      // The first submit button is what Enter in a field presses: it must not begin the case.
      html(
        .button, .saveDraft, .type("submit"), .name(PostField.act), .value("save"),
        .class("visually-hidden"), .tabindex(-1), .ariaHidden)
      html(.section, .class("card")) { html in
        if units.count > 1 {
          html.field(
            Field(
              PostField.unit, id: "unit", .onBehalfOfUnit, isRequired: true,
              .select(units, selected: unit)))
        }
        html.form(form)
        html.buttons { html in
          html.mainButton(.submit, name: PostField.act, value: "submit")
          if reacts { html.button(.recompute, name: PostField.act, value: "compute") }
          html.button(.saveDraft, name: PostField.act, value: "save", icon: .pencil)
          html.linkButton(.cancel, to: "/start")
        }
        html.draftStatus()
      }
    }
    html.picture(picture)
  }
}
