/// One person of the directory: posts, roles, and what may be done with the account.
package struct PersonPage: Page {
  /// Something that may be done with the account, as a button.
  package enum Act: String, CaseIterable, Sendable {
    case openAccount = "open"
    case givePassword = "password"
    case unlock
    case disable
    case enable

    var words: Words {
      switch self {
      case .openAccount: .openAccount
      case .givePassword: .givePassword
      case .unlock: .unlockAccount
      case .disable: .disableAccount
      case .enable: .enableAccount
      }
    }
  }

  /// A token with which a program acts as the account.
  package struct Token: Hashable, Sendable {
    package var id: String
    package var purpose: String
    package var state: StateMark
    package var until: String
    package var isValid: Bool

    package init(id: String, purpose: String, state: StateMark, until: String, isValid: Bool) {
      self.id = id
      self.purpose = purpose
      self.state = state
      self.until = until
      self.isValid = isValid
    }
  }

  package var name: String
  package var code: String
  package var posts: [String]
  package var roles: [String]
  package var login: String?
  package var state: StateMark
  package var lastSignIn: String
  package var acts: [Act]
  package var key: String
  /// A password just given out, shown this once.
  package var givenPassword: String?
  package var tokens: [Token] = []
  /// What the directory knows beside the account.
  package var sections: PersonSections?
  /// Whether whoever looks at them may revoke them.
  package var mayRevoke = false

  package init(
    name: String, code: String, posts: [String], roles: [String], login: String?,
    state: StateMark, lastSignIn: String, acts: [Act], key: String, givenPassword: String? = nil
  ) {
    self.name = name
    self.code = code
    self.posts = posts
    self.roles = roles
    self.login = login
    self.state = state
    self.lastSignIn = lastSignIn
    self.acts = acts
    self.key = key
    self.givenPassword = givenPassword
  }

  package var title: Words { .verbatim(name) }
  package var hasErrors: Bool { sections?.faults.isEmpty == false }
  package var path: [Link] {
    [Link(.administration, to: "/admin"), Link(.people, to: "/admin/people")]
  }

  package func write(to html: inout HTMLWriter) {
    html(.h1, name)
    if let faults = sections?.faults { html.errorSummary(faults) }
    if let givenPassword {
      html(.section, .class("card message"), .role("status")) { html in
        html(.h2, .passwordGiven)
        html(.p) { html in html(.code, givenPassword, .class("password")) }
        html(.p, .passwordGivenMeaning, .class("hint"))
      }
    }
    html(.section, .class("card")) { html in
      html.details([
        Detail(.code, code), Detail(.posts, posts.joined(separator: "；")),
        Detail(.roles, roles.joined(separator: "；")), Detail(.account, login ?? "—"),
        Detail(.state) { $0.stateMark(state) }, Detail(.lastSignInColumn, lastSignIn),
      ])
      guard !acts.isEmpty else { return }
      html.postForm(to: "/admin/people/\(code)", key: key) { html in
        if acts.contains(.openAccount) {
          html.field(
            Field(
              "login", .account, hint: .accountHint, isRequired: true, .line("", maxLength: 64)))
        }
        html.buttons { html in
          for act in acts { html.button(act.words, name: PostField.act, value: act.rawValue) }
        }
      }
    }
    sections?.write(of: code, key: key, to: &html)
    if !tokens.isEmpty { writeTokens(to: &html) }
  }

  private func writeTokens(to html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2, .tokens)
      html.table(
        .tokens,
        columns: [
          Column(.code), Column(.purpose), Column(.state), Column(.validUntil), Column(.actions),
        ],
        rows: tokens, isCaptionHidden: true
      ) { html, token, column in
        switch column {
        case 0: html(.code, token.id)
        case 1: html.text(token.purpose)
        case 2: html.stateMark(token.state)
        case 3: html.text(token.until)
        default:
          guard token.isValid, mayRevoke else { return html.text("—") }
          html.postForm(
            to: "/admin/people/\(code)/tokens/\(token.id)", key: "\(key)-\(token.id)"
          ) { html in
            html(.button, .type("submit"), .class("button")) { html in
              html.text(.revokeToken)
              html(.span, token.id, .class("visually-hidden"))
            }
          }
        }
      }
    }
  }
}
