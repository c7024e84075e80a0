/// The sign-in (登录).
package struct SignInPage: Page {
  package var account: String
  package var fault: Words?
  /// Where to go afterwards; a path of this site.
  package var next: String
  /// Whether the session was over, so that drafts are waiting.
  package var hasExpired: Bool

  package init(
    account: String = "", fault: Words? = nil, next: String = "/", hasExpired: Bool = false
  ) {
    self.account = account
    self.fault = fault
    self.next = next
    self.hasExpired = hasExpired
  }

  package var title: Words { .signIn }
  package var hasErrors: Bool { fault != nil }

  package func write(to html: inout HTMLWriter) {
    html(.section, .class("card narrow")) { html in
      html(.h1, .signIn)
      if hasExpired { html.banner(Banner(.notice, .sessionExpired)) }
      if let fault { html.errorSummary([FieldFault("account", fault)], typed: .tryAgain) }
      html.postForm(to: "/login") { html in
        html(.input, .type("hidden"), .name("next"), .value(next))
        html.field(
          Field(
            "account", .account, isRequired: true, autocomplete: "username",
            isFocused: true, .line(account, maxLength: 64)))
        html.field(
          Field(
            "password", .password, isRequired: true, autocomplete: "current-password",
            .line("", kind: .password, maxLength: 256)))
        html.buttons { $0.mainButton(.signIn) }
      }
      html(.p, .forgottenPassword, .class("hint"))
    }
  }
}
