package import Directory

/// How the pages are served.
package struct WebSettings: Sendable {
  /// The name of the office, as the header shows it.
  package var office: String
  package var signIn = SignInPolicy()
  /// Minutes without a request after which a session is over.
  package var idleMinutes = 30
  /// Hours after the sign-in after which a session is over in any case.
  package var sessionHours = 12
  /// Whether browsers reach the pages by TLS, here or at a proxy, so that cookies are marked Secure.
  package var isSecure = false
  /// Addresses of proxies whose `X-Forwarded-For` is believed.
  package var proxies: Set<String> = []
  /// Bytes of one attached file.
  package var fileLimit = 20 << 20
  /// What the verbs are called on pages and in the record.
  package var wording = VerbWording.standard
  /// Takes lines for the log: what went wrong, with the reference that the page shows.
  package var log: @Sendable (String) -> Void

  package init(office: String, log: @escaping @Sendable (String) -> Void) {
    self.office = office
    self.log = log
  }
}
