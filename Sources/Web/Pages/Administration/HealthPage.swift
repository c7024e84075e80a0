/// How the program is doing (运行状况), the first page of the system administrator.
package struct HealthPage: Page {
  package struct Check: Hashable, Sendable {
    package var name: Words
    package var state: StateMark
    package var value: String

    package init(_ name: Words, _ state: StateMark, _ value: String) {
      self.name = name
      self.state = state
      self.value = value
    }
  }

  package var checks: [Check]
  package var figures: [(name: Words, value: String)]

  /// The parts of the administration that are open to the person.
  package var parts = AdministrationPart.allCases

  package init(checks: [Check], figures: [(name: Words, value: String)]) {
    self.checks = checks
    self.figures = figures
  }

  package var title: Words { .health }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .administration)
    html.administrationTabs(.health, of: parts)
    html(.section, .class("card")) { html in
      html(.h2, .health)
      html.table(
        .health, columns: [Column(.checked), Column(.state), Column(.finding)], rows: checks,
        isCaptionHidden: true
      ) { html, check, column in
        switch column {
        case 0: html.text(check.name)
        case 1: html.stateMark(check.state)
        default: html.text(check.value)
        }
      }
    }
    html(.section, .class("card")) { html in
      html(.h2, .figures)
      html.details(figures.map { Detail($0.name, $0.value) })
    }
  }
}

/// A part of the administration.
package enum AdministrationPart: String, CaseIterable, Sendable {
  case health, incidents, deployments, calendar, people

  var words: Words {
    switch self {
    case .health: .health
    case .incidents: .incidents
    case .deployments: .deployments
    case .calendar: .workCalendar
    case .people: .people
    }
  }

  var address: String {
    switch self {
    case .health: "/admin"
    case .incidents: "/admin/incidents"
    case .deployments: "/admin/deployments"
    case .calendar: "/admin/calendar"
    case .people: "/admin/people"
    }
  }
}

extension HTMLWriter {
  mutating func administrationTabs(
    _ current: AdministrationPart, of parts: [AdministrationPart]
  ) {
    self(.nav, .class("tabs"), .ariaLabel(.administration)) { html in
      html(.ul) { html in
        for part in parts {
          html(.li) { html in
            html(
              .a, part.words, .href(part.address),
              .ariaCurrent(part == current ? "page" : nil))
          }
        }
      }
    }
  }
}
