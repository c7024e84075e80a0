import HTTPServer
import Testing
import Web

/// A browser without scripts: keeps cookies, follows redirects, submits the forms of pages.
final class TestBrowser {
  private let web: WebApplication
  private(set) var cookies: [String: String] = [:]
  private(set) var page = ""
  private(set) var status = HTTPStatus.ok
  private(set) var location = "/"
  private(set) var response = HTTPResponse()
  var headers: HTTPHeaders = ["Host": "office.test"]

  struct NoForm: Error {
    let what: String
  }

  init(_ web: WebApplication) {
    self.web = web
  }

  func get(_ address: String) {
    // What stands behind the sign is the browser's own business.
    let target = String(address.prefix { $0 != "#" })
    send(HTTPRequest(target: target, headers: sentHeaders))
    followRedirects(from: target)
  }

  /// Submits the first form of the page whose action is `action`: its hidden fields, what it has
  /// filled in already, and `fields` in place of fields of the same name.
  func submit(
    _ action: String, _ fields: [(String, String)] = [], files: [UploadedFile] = [],
    replacing changes: [String: String] = [:]
  ) throws {
    var form = FormFields()
    for (name, value) in try Self.values(ofForm: action, in: page)
    where !fields.contains(where: { $0.0 == name }) {
      form.add(name, changes[name] ?? value)
    }
    for (name, value) in fields { form.add(name, value) }
    post(action, form, files: files)
  }

  func post(_ target: String, _ form: FormFields, files: [UploadedFile] = []) {
    send(
      HTTPRequest(
        method: .post, target: target, headers: sentHeaders,
        form: SubmittedForm(fields: form, files: files)))
    followRedirects(from: target)
  }

  func signIn(_ login: String, password: String = WebOffice.password) throws {
    get("/login")
    try submit("/login", [("account", login), ("password", password)])
  }

  private func send(_ request: HTTPRequest) {
    response = web.respond(to: request)
    status = response.status
    for header in response.headers.values(of: "Set-Cookie") {
      let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
      if pair.count == 2 {
        cookies[String(pair[0])] = String(pair[1])
      } else if let name = pair.first {
        cookies[String(name)] = nil
      }
    }
    if case .bytes(let bytes) = response.body { page = String(decoding: bytes, as: UTF8.self) }
  }

  private func followRedirects(from target: String) {
    location = target
    for _ in 0..<10 {
      guard status == .seeOther, let next = response.headers["Location"] else { return }
      location = next
      send(HTTPRequest(target: String(next.prefix { $0 != "#" }), headers: sentHeaders))
    }
  }

  private var sentHeaders: HTTPHeaders {
    var sent = headers
    if !cookies.isEmpty {
      sent["Cookie"] = cookies.map { "\($0)=\($1)" }.sorted().joined(separator: "; ")
    }
    return sent
  }

  // MARK: Reading the page

  /// The address of the first link whose text contains `words`.
  func link(_ words: String) throws -> String {
    for match in page.matches(of: #/<a([^>]*)>(.*?)<\/a>/#.dotMatchesNewlines()) {
      guard match.output.2.replacing(#/<[^>]*>/#, with: "").contains(words),
        let address = match.output.1.firstMatch(of: #/href="([^"]*)"/#)
      else { continue }
      return Self.unescaped(address.output.1)
    }
    throw NoForm(what: "no link “\(words)” in \(location):\n\(text)")
  }

  /// The page without markup.
  var text: String {
    page.replacing(#/<[^>]*>/#, with: " ").replacing(#/\s+/#, with: " ")
  }

  /// The value of a field of the page.
  func value(_ name: String) throws -> String? {
    try Self.values(ofForm: nil, in: page).first { $0.0 == name }?.1
  }

  static func values(ofForm action: String?, in page: String) throws -> [(String, String)] {
    var form = page[...]
    if let action {
      guard
        let found = page.matches(
          of: #/<form[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/#
            .dotMatchesNewlines()
        ).first(where: { unescaped($0.output.1) == action })
      else { throw NoForm(what: "no form for \(action):\n\(page)") }
      form = found.output.2
    }
    var values: [(String, String)] = []
    for match in form.matches(
      of: #/<(input|textarea)([^>]*)>(?:([^<]*)<\/textarea>)?/#.dotMatchesNewlines())
    {
      let attributes = match.output.2
      guard let name = attributes.firstMatch(of: #/ name="([^"]*)"/#)?.output.1 else { continue }
      let type = attributes.firstMatch(of: #/ type="([^"]*)"/#)?.output.1
      if type == "file" { continue }
      if type == "radio" || type == "checkbox", !attributes.contains(" checked") { continue }
      let value =
        match.output.1 == "textarea"
        ? match.output.3 ?? "" : attributes.firstMatch(of: #/ value="([^"]*)"/#)?.output.1 ?? ""
      values.append((unescaped(name), unescaped(value)))
    }
    for match in form.matches(
      of: #/<select([^>]*)>(.*?)<\/select>/#.dotMatchesNewlines())
    {
      guard let name = match.output.1.firstMatch(of: #/ name="([^"]*)"/#)?.output.1 else {
        continue
      }
      let chosen = match.output.2.firstMatch(of: #/<option value="([^"]*)" selected>/#)
      values.append((unescaped(name), unescaped(chosen?.output.1 ?? "")))
    }
    return values
  }

  private static func unescaped(_ text: Substring) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&").description
  }
}
