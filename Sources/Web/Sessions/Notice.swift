import Engine
import Runtime

/// What a session is to be told on the next page that it opens.
enum Notice: Sendable {
  case banner(Banner)
  /// A task called `step` was finished. Where its case went is looked up when the page is drawn.
  case submitted(step: String, of: InstanceID)
}

extension Office {
  /// What came of a submission, with the next steps and who has them; nil for a case that is gone, or
  /// none of the person's business.
  func banner(for notice: Notice, to stay: Stay) throws -> Banner? {
    switch notice {
    case .banner(let banner): return banner
    case .submitted(let step, let instance):
      guard let header = try runtime.queries.header(of: instance),
        try Access(self, stay).sees(header)
      else { return nil }
      let words: Words =
        header.endedAt == nil
        ? .submitted(step, next: try CaseStory.openSteps(of: instance, self).joined(separator: "；"))
        : .submittedAndEnded(step)
      return Banner(.done, words, link: Link(.seeCase, to: "/cases/\(header.caseNumber)"))
    }
  }
}
