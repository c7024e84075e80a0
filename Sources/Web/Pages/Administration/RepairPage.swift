/// One case for whoever repairs it (流程修复): what runs in it, what has come to a stop, and what may be
/// done about it. What the case is about is not shown, but for its title and the names of its
/// variables.
package struct RepairPage: Page {
  package struct Incident: Hashable, Sendable {
    /// The key of the run that stopped.
    package var key: String
    package var step: String
    /// What is wrong, where and what to do.
    package var message: String
    package var since: String

    package init(key: String, step: String, message: String, since: String) {
      self.key = key
      self.step = step
      self.message = message
      self.since = since
    }
  }

  /// Something that runs in the case.
  package struct Run: Hashable, Sendable {
    package var key: String
    package var step: String
    package var since: String

    package init(key: String, step: String, since: String) {
      self.key = key
      self.step = step
      self.since = since
    }
  }

  /// What may be done with the case as a whole.
  package enum Act: String, CaseIterable, Sendable {
    case retry, skip, suspend, resume, cancel
  }

  package var address: String
  package var caseNumber: String
  package var matter: String
  package var process: String
  package var state: StateMark
  package var suspension: String?
  package var hasEnded: Bool
  package var incidents: [Incident]
  package var running: [Run]
  /// Names and kinds of the variables of the case, such as `count（数字）`.
  package var variables: [String]
  package var key: String
  /// What may be done with the case on pages of their own (作废、重启、确认跳转).
  package var links: [Link] = []
  /// What was typed before a refusal, by the names of the fields.
  package var typed: [String: String] = [:]
  package var faults: [FieldFault] = []

  package init(
    address: String, caseNumber: String, matter: String, process: String, state: StateMark,
    suspension: String?, hasEnded: Bool, incidents: [Incident], running: [Run],
    variables: [String], key: String
  ) {
    self.address = address
    self.caseNumber = caseNumber
    self.matter = matter
    self.process = process
    self.state = state
    self.suspension = suspension
    self.hasEnded = hasEnded
    self.incidents = incidents
    self.running = running
    self.variables = variables
    self.key = key
  }

  package var title: Words { .repairCase }
  package var hasErrors: Bool { !faults.isEmpty }
  package var path: [Link] {
    [Link(.administration, to: "/admin"), Link(.incidents, to: "/admin/incidents")]
  }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .repairCase)
    html.errorSummary(faults)
    html(.section, .class("card")) { html in
      html.details([
        Detail(.caseNumberLabel, caseNumber), Detail(.matter, matter),
        Detail(.processLabel, process), Detail(.state) { $0.stateMark(state) },
        Detail(.variableNames, variables.joined(separator: "、")),
      ])
      if let suspension, !suspension.isEmpty { html(.p, .suspendedBecause(suspension)) }
    }
    if !links.isEmpty {
      html.buttons { html in
        for link in links { html.linkButton(link.words, to: link.address) }
      }
    }
    for incident in incidents { write(incident, to: &html) }
    if !running.isEmpty {
      html(.section, .class("card")) { html in
        html(.h2, .runningSteps)
        html.table(
          .runningSteps, columns: [Column(.step), Column(.since), Column(.keyLabel)],
          rows: running, isCaptionHidden: true
        ) { html, run, column in
          switch column {
          case 0: html.text(run.step)
          case 1: html.text(run.since)
          default: html(.span, run.key, .class("digits"))
          }
        }
      }
    }
    if !hasEnded { writeWhole(to: &html) }
  }

  /// An incident with the form that mends it.
  private func write(_ incident: Incident, to html: inout HTMLWriter) {
    html(.section, .class("card"), .id("incident-\(incident.key)")) { html in
      html(.h2, .stoppedAt(incident.step))
      html(.p, incident.message, .class("message-text"))
      html(.p, .stoppedSince(incident.since), .class("hint"))
      html.postForm(to: "\(address)/incidents/\(incident.key)", key: "\(key)-\(incident.key)") {
        html in
        let id = "variables-\(incident.key)"
        html.field(
          Field(
            "variables", id: id, .changedVariables, hint: .changedVariablesHint,
            fault: fault(of: id), .area(typed[id] ?? "", rows: 3, maxLength: 20_000)))
        html(.p, .retryMeaning, .class("hint"))
        html.buttons { html in
          html.button(.retry, name: PostField.act, value: Act.retry.rawValue)
          html.button(.skipStep, name: PostField.act, value: Act.skip.rawValue)
        }
      }
    }
  }

  /// Stopping the case and letting it go on.
  private func writeWhole(to html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2, .wholeCase)
      html.postForm(to: address, key: key) { html in
        html.field(
          Field(
            "reason", .repairReason, hint: .repairReasonHint, fault: fault(of: "reason"),
            .line(typed["reason"] ?? "", maxLength: 200)))
        html(.p, suspension == nil ? .suspendMeaning : .resumeMeaning, .class("hint"))
        html.buttons { html in
          if suspension == nil {
            html.button(.suspendCase, name: PostField.act, value: Act.suspend.rawValue)
          } else {
            html.button(.resumeCase, name: PostField.act, value: Act.resume.rawValue)
          }
        }
        html.field(
          Field(
            "confirmed", .confirmCancel(caseNumber), hint: .cancelMeaning,
            fault: fault(of: "confirmed"), .check(typed["confirmed"] != nil)))
        html.buttons { html in
          html.button(.cancelCase, name: PostField.act, value: Act.cancel.rawValue)
        }
      }
    }
  }

  private func fault(of field: String) -> Words? {
    faults.first { $0.field == field }?.words
  }
}
