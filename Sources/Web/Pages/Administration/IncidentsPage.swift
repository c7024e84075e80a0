/// What has come to a stop in running cases and waits for repair (异常).
package struct IncidentsPage: Page {
  package struct Incident: Hashable, Sendable {
    package var caseNumber: String
    package var caseTitle: String
    package var step: String
    /// What is wrong, where and what to do.
    package var message: String
    package var since: String
    /// Where the case is repaired.
    package var address: String

    package init(
      caseNumber: String, caseTitle: String, step: String, message: String, since: String,
      address: String
    ) {
      self.caseNumber = caseNumber
      self.caseTitle = caseTitle
      self.step = step
      self.message = message
      self.since = since
      self.address = address
    }
  }

  /// A case that somebody has suspended.
  package struct SuspendedCase: Hashable, Sendable {
    package var caseNumber: String
    package var caseTitle: String
    package var reason: String
    package var address: String

    package init(caseNumber: String, caseTitle: String, reason: String, address: String) {
      self.caseNumber = caseNumber
      self.caseTitle = caseTitle
      self.reason = reason
      self.address = address
    }
  }

  package var incidents: [Incident]
  package var suspended: [SuspendedCase]
  /// How many there are in all, of which the page shows the newest.
  package var incidentCount: Int
  package var suspendedCount: Int

  /// The parts of the administration that are open to the person.
  package var parts = AdministrationPart.allCases

  package init(incidents: [Incident], suspended: [SuspendedCase] = []) {
    self.incidents = incidents
    self.suspended = suspended
    incidentCount = incidents.count
    suspendedCount = suspended.count
  }

  package var title: Words { .incidents }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .administration)
    html.administrationTabs(.incidents, of: parts)
    html.keywordForm(
      action: "/admin/repair", keyword: "", kept: [], label: .openByNumber, button: .open)
    writeIncidents(to: &html)
    if !suspended.isEmpty { writeSuspended(to: &html) }
  }

  private func writeIncidents(to html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2) { html in
        html.text(.incidents)
        html(.span, String(incidentCount), .class("count"))
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
          html(.a, incident.caseTitle, .href(incident.address), .class("row-title"))
          html(.span, .class("row-notes")) { html in
            html(.span, incident.caseNumber, .class("digits"))
          }
        case 1: html.text(incident.step)
        case 2: html(.p, incident.message, .class("message-text"))
        case 3: html.text(incident.since)
        default:
          html(.a, .class("button"), .href(incident.address)) { html in
            html.text(.openRepair)
            html(.span, incident.caseNumber, .class("visually-hidden"))
          }
        }
      }
    }
  }

  private func writeSuspended(to html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2) { html in
        html.text(.suspendedCases)
        html(.span, String(suspendedCount), .class("count"))
      }
      html.table(
        .suspendedCases, columns: [Column(.matter), Column(.repairReason)], rows: suspended,
        isCaptionHidden: true
      ) { html, row, column in
        if column == 0 {
          html(.a, row.caseTitle, .href(row.address), .class("row-title"))
          html(.span, .class("row-notes")) { html in
            html(.span, row.caseNumber, .class("digits"))
          }
        } else {
          html.text(row.reason)
        }
      }
    }
  }
}
