/// One case for whoever repairs it (流程修复): what runs in it, what has come to a stop, and what may be
/// done about it. What the case is about is not shown, but for its title and the names of its
/// variables.
package struct RepairPage: Page {
  package struct Incident: Sendable {
    /// The key of the run that stopped.
    package var key: String
    package var step: String
    /// What is wrong, where and what to do.
    package var message: String
    package var since: String
    /// Who does the step instead, where nobody was found for it.
    package var picker: PersonPicker?

    package init(
      key: String, step: String, message: String, since: String, picker: PersonPicker? = nil
    ) {
      self.key = key
      self.step = step
      self.message = message
      self.since = since
      self.picker = picker
    }
  }

  /// Something that runs in the case.
  package struct Run: Hashable, Sendable {
    package var key: String
    package var step: String
    package var since: String
    /// Whether others run inside of it.
    package var isBranch: Bool
    /// How it rests, if it is suspended itself.
    package var rest: Words?

    package init(
      key: String, step: String, since: String, isBranch: Bool = false, rest: Words? = nil
    ) {
      self.key = key
      self.step = step
      self.since = since
      self.isBranch = isBranch
      self.rest = rest
    }
  }

  /// What may be done with the case as a whole.
  package enum Act: String, CaseIterable, Sendable {
    case retry, skip, appoint, suspend, resume, cancel
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
  /// The version of the case; nil when its history is with the archive alone.
  package var version: Int64?
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
      ])
      if !variables.isEmpty {
        html(.p) { html in
          html(.span, .variableNames, .class("hint"))
          html.text(" ")
          html.text(variables.joined(separator: "、"))
        }
      }
      if let suspension, !suspension.isEmpty { html(.p, .suspendedBecause(suspension)) }
    }
    if !links.isEmpty {
      html.buttons { html in
        for link in links { html.linkButton(link.words, to: link.address) }
      }
    }
    for incident in incidents { write(incident, to: &html) }
    if !running.isEmpty {
      html(.section, .class("card"), .id("running")) { html in
        html(.h2, .runningSteps)
        html.table(
          .runningSteps,
          columns: [Column(.step), Column(.since), Column(.keyLabel), Column(.actions)],
          rows: running, isCaptionHidden: true
        ) { html, run, column in
          switch column {
          case 0:
            html.text(run.step)
            if run.isBranch || run.rest != nil {
              html(.span, .class("row-notes")) { html in
                if run.isBranch { html.stateMark(StateMark(.neutral, .flow, .branch)) }
                if let rest = run.rest { html.stateMark(StateMark(.attention, .lock, rest)) }
              }
            }
          case 1: html.text(run.since)
          case 2: html(.span, run.key, .class("digits"))
          default: writeAct(on: run, to: &html)
          }
        }
      }
    }
    if !hasEnded { writeWhole(to: &html) }
  }

  /// The way to the page on which a run is suspended or goes on.
  private func writeAct(on run: Run, to html: inout HTMLWriter) {
    let words: Words =
      run.rest != nil ? .resumeRun : run.isBranch ? .suspendBranch : .suspendRun
    html(.a, .class("button"), .href("\(address)/runs/\(run.key)")) { html in
      html.icon(.clock)
      html.text(words)
      html(.span, run.step, .class("visually-hidden"))
    }
  }

  /// An incident with the form that mends it.
  private func write(_ incident: Incident, to html: inout HTMLWriter) {
    html(.section, .class("card"), .id("incident-\(incident.key)")) { html in
      html(.h2, .stoppedAt(incident.step))
      html(.p, incident.message, .class("message-text"))
      html(.p, .stoppedSince(incident.since), .class("hint"))
      if let picker = incident.picker { write(picker, of: incident, to: &html) }
      html.postForm(
        to: "\(address)/incidents/\(incident.key)", key: "\(key)-\(incident.key)", version: version
      ) {
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

  /// The form that names who does a step for which nobody was found.
  private func write(
    _ picker: PersonPicker, of incident: Incident, to html: inout HTMLWriter
  ) {
    let field = "reason-\(incident.key)"
    html.postForm(to: "\(address)/incidents/\(incident.key)", key: "\(key)-who-\(incident.key)") {
      html in
      picker.write(to: &html)
      html.field(
        Field(
          "reason", id: field, .reason, fault: fault(of: field), isRequired: true,
          .line(typed[field] ?? "", maxLength: 200)))
      html.buttons { html in
        html.mainButton(.appoint, name: PostField.act, value: Act.appoint.rawValue)
      }
    }
  }

  /// Stopping the case and letting it go on.
  private func writeWhole(to html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2, .wholeCase)
      html.postForm(to: address, key: key, version: version) { html in
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
