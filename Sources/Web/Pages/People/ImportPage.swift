/// Takes units, posts and people from a file: the upload, and the preview of what it changes (导入名册).
package struct ImportPage: Page {
  /// What a file would do.
  package struct Preview: Sendable {
    package struct Change: Hashable, Sendable {
      package var kind: StateMark
      package var table: String
      package var code: String
      package var name: String
      package var detail: String

      package init(kind: StateMark, table: String, code: String, name: String, detail: String) {
        self.kind = kind
        self.table = table
        self.code = code
        self.name = name
        self.detail = detail
      }
    }

    package struct Fault: Hashable, Sendable {
      package var place: String
      package var message: String

      package init(place: String, message: String) {
        self.place = place
        self.message = message
      }
    }

    package var file: String
    package var counts: Words
    package var changes: [Change]
    package var faults: [Fault]
    /// How many changes and faults are not listed.
    package var unlisted: Int
    /// Under which the office keeps what was read; nil when it cannot be applied.
    package var ticket: String?

    package init(
      file: String, counts: Words, changes: [Change], faults: [Fault], unlisted: Int,
      ticket: String?
    ) {
      self.file = file
      self.counts = counts
      self.changes = changes
      self.faults = faults
      self.unlisted = unlisted
      self.ticket = ticket
    }
  }

  package var preview: Preview?
  package var fault: Words?
  package var key: String

  package init(preview: Preview? = nil, fault: Words? = nil, key: String) {
    self.preview = preview
    self.fault = fault
    self.key = key
  }

  package var title: Words { .importPeople }
  package var hasErrors: Bool { fault != nil }
  package var path: [Link] {
    [Link(.administration, to: "/admin"), Link(.people, to: "/admin/people")]
  }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .importPeople)
    if let fault { html.errorSummary([FieldFault("file", fault)]) }
    if let preview {
      write(preview, to: &html)
    } else {
      writeUpload(to: &html)
    }
  }

  private func writeUpload(to html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.p, .importMeaning)
      html.postForm(to: "/admin/people/import", key: key, withFiles: true) { html in
        html.field(
          Field(
            "file", .importFile, isRequired: true,
            .files(accept: ".xlsx,.csv,.txt", isMultiple: false, present: [])))
        html.field(Field("complete", .importComplete, .check(false)))
        html.buttons { $0.mainButton(.importPreview) }
      }
    }
  }

  private func write(_ preview: Preview, to html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2, preview.file)
      html(.p, preview.counts)
      if !preview.faults.isEmpty { write(preview.faults, to: &html) }
      if preview.changes.isEmpty, preview.faults.isEmpty { html(.p, .importNothing) }
      if let ticket = preview.ticket {
        html.postForm(to: "/admin/people/import/apply", key: key) { html in
          html(.input, .type("hidden"), .name("ticket"), .value(ticket))
          html.buttons { html in
            html.mainButton(.importApply)
            html.linkButton(.importAgain, to: "/admin/people/import")
          }
        }
      } else {
        html.buttons { $0.linkButton(.importAgain, to: "/admin/people/import", isMain: true) }
      }
      if !preview.changes.isEmpty { write(preview.changes, to: &html) }
      if preview.unlisted > 0 { html(.p, .importMore(preview.unlisted), .class("hint")) }
    }
  }

  private func write(_ faults: [Preview.Fault], to html: inout HTMLWriter) {
    html.table(
      .importFaults, columns: [Column(.importPlace), Column(.importProblem)], rows: faults
    ) { html, fault, column in html.text(column == 0 ? fault.place : fault.message) }
  }

  private func write(_ changes: [Preview.Change], to html: inout HTMLWriter) {
    html.table(
      .importChange,
      columns: [
        Column(.importChange), Column(.importTable), Column(.code), Column(.name),
        Column(.importDetail),
      ], rows: changes
    ) { html, change, column in
      switch column {
      case 0: html.stateMark(change.kind)
      case 1: html.text(change.table)
      case 2: html(.code, change.code)
      case 3: html.text(change.name)
      default: html.text(change.detail)
      }
    }
  }
}
