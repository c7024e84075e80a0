import Cryptography
import Engine
import Forms
import HTTPServer
import Runtime

/// Turns every refusal and failure into a page that says what happened, in one place.
struct ProblemPages {
  let office: Office

  func response(to error: any Error, on visit: Visit) -> HTTPResponse {
    switch error {
    case let problem as Problem: response(to: problem, on: visit)
    case let failure as ActFailure: response(to: failure, on: visit)
    case let refusal as Refusal: response(to: .refused(refusal.message, back: nil), on: visit)
    case let refusal as FormRefusal: response(to: .refused(refusal.message, back: nil), on: visit)
    default: unexpected(error, on: visit)
    }
  }

  private func response(to problem: Problem, on visit: Visit) -> HTTPResponse {
    switch problem {
    case .notFound:
      return page(visit, .notFound, .notFoundTitle, [.notFoundMeaning])
    case .forbidden:
      return page(visit, .forbidden, .forbiddenTitle, [.forbiddenMeaning])
    case .methodNotAllowed(let allowed):
      var response = page(visit, .methodNotAllowed, .methodTitle, [.notFoundMeaning])
      response.headers["Allow"] = Set(allowed.map(\.name)).sorted().joined(separator: ", ")
      return response
    case .signInNeeded(let hasExpired):
      return signIn(visit, hasExpired: hasExpired)
    case .passwordChangeNeeded:
      return .redirect(to: "/password")
    case .foreignForm:
      return page(visit, .forbidden, .tokenTitle, [.tokenMeaning], keepsTyped: true)
    case .malformed(.bodyTooLarge(let limit)):
      return page(
        visit, .contentTooLarge, .tooLargeTitle, [.tooLargeMeaning(byteCount(limit))],
        keepsTyped: true)
    case .malformed(.malformedPath):
      return page(visit, .badRequest, .notFoundTitle, [.notFoundMeaning])
    case .malformed(.malformedBody(let reason)):
      return page(visit, .badRequest, .badRequestTitle, [.verbatim(reason)], keepsTyped: true)
    case .tooManyRequests:
      var response = page(visit, .tooManyRequests, .tooManyChecks, [])
      response.headers["Retry-After"] = "60"
      return response
    case .refused(let message, let back):
      return page(
        visit, .conflict, .refusedTitle, [.verbatim(message)], keepsTyped: true, back: back)
    }
  }

  private func response(to failure: ActFailure, on visit: Visit) -> HTTPResponse {
    switch failure {
    case .refused(let refusal): response(to: .refused(refusal.message, back: nil), on: visit)
    case .rejected(let rejection):
      page(
        visit, .conflict, .refusedTitle, [Words(RefusalNames(office: office).named(rejection))],
        keepsTyped: true)
    case .notPermitted: response(to: Problem.forbidden, on: visit)
    case .unknownCase: response(to: Problem.notFound, on: visit)
    case .staleVersion: page(visit, .conflict, .staleTitle, [.staleExplained], keepsTyped: true)
    case .keyUsedOtherwise:
      page(visit, .conflict, .refusedTitle, [.keyUsedMeaning], keepsTyped: true)
    case .stopping: page(visit, .serviceUnavailable, .stoppingTitle, [.stoppingMeaning])
    case .faults(let faults):
      page(
        visit, .unprocessableContent, .deploymentRefused(faults.count),
        faults.map { .verbatim("\($0)") })
    case .failed: unexpected(failure, on: visit)
    }
  }

  /// What nobody foresaw: the page gives a reference under which the log tells more.
  private func unexpected(_ error: any Error, on visit: Visit) -> HTTPResponse {
    let reference = Hexadecimal.encode(RandomBytes.make(count: 4))
    office.settings.log(
      "[\(reference)] \(visit.request.method.name) \(visit.request.path): \(error)")
    return page(
      visit, .internalServerError, .faultTitle, [.faultMeaning], keepsTyped: true,
      reference: reference)
  }

  /// To the sign-in, and afterwards back; what was typed becomes a draft of whoever typed it.
  private func signIn(_ visit: Visit, hasExpired: Bool) -> HTTPResponse {
    let isPost = visit.request.method == .post
    var next = isPost ? "/" : visit.target
    if isPost, let draft = DraftKeeping(office: office).keepExpired(visit) {
      next = draft.address
    }
    let query = FormFields(
      dictionaryLiteral: ("next", next), ("expired", hasExpired ? "1" : "0"))
    return .redirect(to: "/login?\(query.urlEncoded)")
  }

  private func page(
    _ visit: Visit, _ status: HTTPStatus, _ title: Words, _ explanation: [Words],
    keepsTyped: Bool = false, back: Link? = nil, reference: String? = nil
  ) -> HTTPResponse {
    let links = [back, visit.session == nil ? Link(.signIn, to: "/login") : nil].compactMap { $0 }
    let message = MessagePage(
      title: title, explanation: explanation, links: links + [Link(.toWorkbench, to: "/")],
      typed: keepsTyped ? Self.typed(in: visit) : [], reference: reference)
    if let stay = try? office.anyStay(visit.asRead),
      let response = try? office.page(message, for: stay, status: status)
    {
      // Without a database even this page is drawn without header and navigation.
      return response
    }
    return office.page(message, for: visit, status: status)
  }

  /// What a person typed into the form, without what is nobody's business.
  static func typed(in visit: Visit) -> [(name: String, value: String)] {
    visit.request.form.fields.fields.compactMap { field in
      switch field.name {
      case PostField.opinion: return (name: Words.opinion.chinese, value: field.value)
      case "reason": return (name: Words.verbReason.chinese, value: field.value)
      case "current", "new", "again", "password": return nil
      default:
        guard !PostField.isOwn(field.name), !field.value.isEmpty, !field.name.contains(":")
        else { return nil }
        return (name: field.name, value: field.value)
      }
    }
  }
}

extension Visit {
  /// The same visit as if it only read, so that a page can be drawn for a post that was refused.
  fileprivate var asRead: Visit {
    var request = request
    request.method = .get
    return Visit(
      request: request, view: view, address: address, now: now, token: token, session: session,
      expired: expired)
  }
}
