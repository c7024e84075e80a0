/// The process definitions in force and what was deployed when (流程部署).
package struct DeploymentsPage: Page {
  package struct Definition: Hashable, Sendable {
    package var name: String
    package var id: String
    /// The name of the file that it was deployed from.
    package var file: String
    package var version: Int
    package var deployed: String
    package var by: String
    package var running: Int?

    package init(
      name: String, id: String, file: String, version: Int, deployed: String, by: String,
      running: Int?
    ) {
      self.name = name
      self.id = id
      self.file = file
      self.version = version
      self.deployed = deployed
      self.by = by
      self.running = running
    }
  }

  package var definitions: [Definition]
  package var key: String
  /// Every fault of every file of a deployment that was refused.
  package var diagnostics: [String]
  package var fault: Words?

  /// The parts of the administration that are open to the person.
  package var parts = AdministrationPart.allCases

  package init(
    definitions: [Definition], key: String, diagnostics: [String] = [], fault: Words? = nil
  ) {
    self.definitions = definitions
    self.key = key
    self.diagnostics = diagnostics
    self.fault = fault
  }

  package var title: Words { .deployments }
  package var hasErrors: Bool { fault != nil || !diagnostics.isEmpty }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .administration)
    html.administrationTabs(.deployments, of: parts)
    if let fault { html.errorSummary([FieldFault("resources", fault)], typed: .nothingDeployed) }
    if !diagnostics.isEmpty {
      html(.section, .class("card message"), .role("alert")) { html in
        html(.h2, .deploymentRefused(diagnostics.count))
        html(.ol, .class("diagnostics")) { html in
          for diagnostic in diagnostics {
            html(.li) { html in html(.code, diagnostic) }
          }
        }
      }
    }
    html(.section, .class("card")) { html in
      html(.h2, .deployNew)
      html(.p, .deployMeaning)
      html.postForm(to: "/admin/deployments", key: key, withFiles: true) { html in
        html.field(
          Field(
            "resources", .deployFiles, fault: fault, isRequired: true,
            .files(accept: ".bpmn,.form,.dmn,.xml", isMultiple: true, present: [])))
        html.buttons { $0.mainButton(.deploy) }
      }
    }
    html(.p) { html in html(.a, .printTemplates, .href("/admin/templates")) }
    html(.section, .class("card")) { html in
      html(.h2, .definitionsInForce)
      html.table(
        .definitionsInForce,
        columns: [
          Column(.name), Column(.file), Column(.version, isNumber: true),
          Column(.running, isNumber: true), Column(.deployedAt), Column(.by),
        ],
        rows: definitions, isCaptionHidden: true
      ) { html, definition, column in
        switch column {
        case 0:
          html(.span, definition.name, .class("row-title"))
          html(.span, .class("row-notes")) { html in html(.code, definition.id) }
        case 1: html(.code, definition.file)
        case 2: html.text(String(definition.version))
        case 3: html.text(definition.running.map { String($0) } ?? "—")
        case 4: html.text(definition.deployed)
        default: html.text(definition.by)
        }
      }
    }
  }
}
