import HTTPServer
import Web

/// A browser that somebody has open all year: signs in once, and reads pages.
final class PageReader {
  private let pages: WebApplication
  private let login: String
  private var cookies: [String: String] = [:]

  init(_ pages: WebApplication, login: String) throws {
    self.pages = pages
    self.login = login
    let fields: FormFields = [
      "account": login, "password": YearOffice.password, "next": "/",
    ]
    let response = send(
      HTTPRequest(
        method: .post, target: "/login", headers: headers,
        form: SubmittedForm(fields: fields, files: [])))
    guard response.status == .seeOther, response.headers["Location"] == "/" else {
      throw CommandFailure("\(login) cannot sign in: \(response.status)")
    }
  }

  /// What a page says, in numbers.
  func totals(_ address: String) throws -> PageTotals {
    PageTotals(try answer(HTTPRequest(target: address, headers: headers)))
  }

  private func answer(_ request: HTTPRequest) throws -> String {
    let response = send(request)
    guard response.status == .ok, case .bytes(let bytes) = response.body else {
      throw CommandFailure(
        "\(login) does not get the page /\(request.segments.joined(separator: "/")): \(response.status)"
      )
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func send(_ request: HTTPRequest) -> HTTPResponse {
    let response = pages.respond(to: request)
    for header in response.headers.values(of: "Set-Cookie") {
      let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
      if pair.count == 2 { cookies[pair[0]] = pair[1] }
    }
    return response
  }

  private var headers: HTTPHeaders {
    var headers: HTTPHeaders = ["Host": "office.test"]
    if !cookies.isEmpty {
      headers["Cookie"] = cookies.map { "\($0)=\($1)" }.sorted().joined(separator: "; ")
    }
    return headers
  }
}
