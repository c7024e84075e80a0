/// The print templates that are deployed (打印模板).
package struct TemplatesPage: Page {
  package struct Template: Hashable, Sendable {
    package var id: String
    package var title: String
    package var file: String
    package var version: Int
  }

  package var templates: [Template]
  /// The parts of the administration that are open to the person.
  package var parts = AdministrationPart.allCases

  package init(templates: [Template]) {
    self.templates = templates
  }

  package var title: Words { .printTemplates }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .printTemplates)
    html.administrationTabs(.deployments, of: parts)
    html(.section, .class("card")) { html in
      html.table(
        .printTemplates,
        columns: [Column(.name), Column(.file), Column(.version, isNumber: true)],
        rows: templates, isCaptionHidden: true
      ) { html, template, column in
        switch column {
        case 0:
          html(
            .a, template.title, .href("/admin/templates/\(template.id)"), .class("row-title"))
          html(.span, .class("row-notes")) { html in html(.code, template.id) }
        case 1: html(.code, template.file)
        default: html.text(String(template.version))
        }
      }
    }
  }
}
