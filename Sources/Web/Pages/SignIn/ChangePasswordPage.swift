/// The change of one's password, forced at the first sign-in (修改口令).
package struct ChangePasswordPage: Page {
  /// A rule for passwords, and whether what was typed keeps it; nil before anything was typed.
  package struct Rule: Hashable, Sendable {
    package var words: Words
    package var isKept: Bool?

    package init(_ words: Words, isKept: Bool? = nil) {
      self.words = words
      self.isKept = isKept
    }
  }

  package var isForced: Bool
  package var rules: [Rule]
  package var faults: [FieldFault]

  package init(isForced: Bool, rules: [Rule], faults: [FieldFault] = []) {
    self.isForced = isForced
    self.rules = rules
    self.faults = faults
  }

  package var title: Words { .changePassword }
  package var hasErrors: Bool { !faults.isEmpty }

  package func write(to html: inout HTMLWriter) {
    html(.section, .class("card narrow")) { html in
      html(.h1, .changePassword)
      if isForced { html(.p, .firstSignIn) }
      html.errorSummary(faults, typed: .passwordsAreNotKept)
      html(.h2, .passwordRules)
      html(.ul, .class("rules")) { html in
        for rule in rules {
          html(.li) { html in
            switch rule.isKept {
            case true?: html.stateMark(StateMark(.good, .check, .ruleKept))
            case false?: html.stateMark(StateMark(.late, .cross, .ruleBroken))
            case nil: html.icon(.info)
            }
            html(.span, rule.words)
          }
        }
      }
      html.postForm(to: "/password") { html in
        html.field(password("current", .currentPassword, "current-password"))
        html.field(password("new", .newPassword, "new-password"))
        html.field(password("again", .newPasswordAgain, "new-password"))
        html.buttons { $0.mainButton(.changePassword) }
      }
    }
  }

  private func password(_ name: String, _ label: Words, _ autocomplete: String) -> Field {
    Field(
      name, label, fault: faults.first { $0.field == name }?.words, isRequired: true,
      autocomplete: autocomplete, .line("", kind: .password, maxLength: 256))
  }
}
