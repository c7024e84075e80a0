import HTTPServer
import Runtime

/// What a person is told whose act on a case came after somebody else's (版本已变).
struct StaleCase {
  let office: Office
  let stay: Stay
  let header: CaseHeader

  /// `address` is where the act can be tried again; nil when it is not possible any more.
  func page(tryingAgainAt address: String?, caseAddress: String) throws -> StalePage {
    // Whoever repairs cases need not be one of those who may read them.
    let isSeen = try Access(office, stay).sees(header)
    return StalePage(
      matter: header.title, taskAddress: address, caseAddress: caseAddress,
      meanwhile: isSeen ? try CaseStory(office, of: header).history().suffix(3) : [],
      typed: ProblemPages.typed(in: stay.visit))
  }
}
