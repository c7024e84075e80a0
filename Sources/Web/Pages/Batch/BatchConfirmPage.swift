/// The second page of 批量办理: what is done, what cannot be and why, and the common opinion.
package struct BatchConfirmPage: Page {
  package var key: String
  package var rows: [BatchRow]
  /// Those that cannot be done together, each with its reason.
  package var refused: [BatchRow]
  /// The process and the step.
  package var step: String?
  package var opinion: TaskPage.OpinionBlock?
  /// Where others can be chosen.
  package var back: String
  package var faults: [FieldFault]
  /// Whether the password is asked for once more.
  package var asksPassword = false

  package init(
    key: String, rows: [BatchRow], refused: [BatchRow], step: String?,
    opinion: TaskPage.OpinionBlock?, back: String, faults: [FieldFault] = []
  ) {
    self.key = key
    self.rows = rows
    self.refused = refused
    self.step = step
    self.opinion = opinion
    self.back = back
    self.faults = faults
  }

  package var title: Words { .batchConfirm }
  package var hasErrors: Bool { !faults.isEmpty }
  package var path: [Link] { [Link(.inbox, to: "/tasks"), Link(.batch, to: back)] }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .batchConfirm)
    html.errorSummary(faults)
    if !refused.isEmpty { writeRefused(to: &html) }
    html(.section, .class("card handling")) { html in
      if let step { html(.p, step, .class("eyebrow")) }
      html(.h2) { html in
        html.text(.batchTogether)
        html(.span, String(rows.count), .class("count"))
      }
      guard !rows.isEmpty else {
        html(.p, .batchNonePossible, .class("nothing"))
        return html.buttons { $0.linkButton(.batchBack, to: back, isMain: true) }
      }
      html.table(
        .batchTogether, columns: [Column(.matter), Column(.lastOpinion), Column(.deadline)],
        rows: rows, isCaptionHidden: true
      ) { html, row, column in
        switch column {
        case 0: html.batchTitle(row)
        case 1: html.text(row.lastOpinion)
        default: html.deadline(row.task?.deadline)
        }
      }
      html.postForm(to: BatchChoicePage.address, key: key) { html in
        html.batchTickets(rows)
        if let opinion { html.opinion(opinion, faults: faults) }
        if asksPassword {
          html.field(
            Field(
              PasswordCheck.field, .password, hint: .batchPasswordHint,
              fault: faults.first { $0.field == PasswordCheck.field }?.words, isRequired: true,
              autocomplete: "current-password", .line("", kind: .password)))
        }
        html.buttons { html in
          html.mainButton(.batchNow(rows.count), name: PostField.act, value: "submit")
          html.linkButton(.batchBack, to: back)
        }
      }
    }
  }

  private func writeRefused(to html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2) { html in
        html.text(.batchAlone)
        html(.span, String(refused.count), .class("count"))
      }
      html.table(
        .batchAlone, columns: [Column(.matter), Column(.reason)], rows: refused,
        isCaptionHidden: true
      ) { html, row, column in
        if column == 0 {
          html.batchTitle(row)
        } else if let reason = row.reason {
          html.stateMark(StateMark(.attention, .warning, reason))
        }
      }
    }
  }
}
