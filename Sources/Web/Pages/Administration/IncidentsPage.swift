/// What has come to a stop in running cases and waits for repair (异常).
package struct IncidentsPage: Page {
  package struct Incident: Hashable, Sendable {
    package var caseNumber: String
    package var caseTitle: String
    package var step: String
    /// What is wrong, where and what to do.
    package var message: String
    package var since: String
    package var retryAddress: String
    package var key: String

    package init(
      caseNumber: String, caseTitle: String, step: String, message: String, since: String,
      retryAddress: String, key: String
    ) {
      self.caseNumber = caseNumber
      self.caseTitle = caseTitle
      self.step = step
      self.message = message
      self.since = since
      self.retryAddress = retryAddress
      self.key = key
    }
  }

  package var incidents: [Incident]

  /// The parts of the administration that are open to the person.
  package var parts = AdministrationPart.allCases

  package init(incidents: [Incident]) {
    self.incidents = incidents
  }

  package var title: Words { .incidents }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .administration)
    html.administrationTabs(.incidents, of: parts)
    html(.section, .class("card")) { html in
      html(.h2) { html in
        html.text(.incidents)
        html(.span, String(incidents.count), .class("count"))
      }
      guard !incidents.isEmpty else {
        html(.p, .noIncidents, .class("nothing"))
        return
      }
      html.table(
        .incidents,
        columns: [
          Column(.matter), Column(.step), Column(.finding), Column(.since), Column(.actions),
        ],
        rows: incidents, isCaptionHidden: true
      ) { html, incident, column in
        switch column {
        case 0:
          html(.span, incident.caseTitle, .class("row-title"))
          html(.span, .class("row-notes")) { html in
            html(.span, incident.caseNumber, .class("digits"))
          }
        case 1: html.text(incident.step)
        case 2: html(.p, incident.message, .class("message-text"))
        case 3: html.text(incident.since)
        default:
          html.postForm(to: incident.retryAddress, key: incident.key) { html in
            html(.button, .type("submit"), .class("button")) { html in
              html.text(.retry)
              html(.span, incident.caseNumber, .class("visually-hidden"))
            }
          }
        }
      }
    }
  }
}
