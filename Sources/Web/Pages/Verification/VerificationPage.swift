/// The answer to the question whether a paper is genuine.
package struct VerificationPage: Page {
  package enum Verdict: String, Hashable, Sendable {
    case genuine, expired, superseded, void, unknown, forged, incomplete, sample, cannotVerify

    var tone: StateMark.Tone {
      switch self {
      case .genuine: .good
      case .expired, .superseded, .sample: .attention
      case .void, .unknown, .forged, .incomplete, .cannotVerify: .late
      }
    }

    var icon: Icon {
      switch self {
      case .genuine: .check
      case .expired, .superseded, .sample: .info
      case .void, .forged: .cross
      case .unknown, .incomplete, .cannotVerify: .warning
      }
    }

    var words: Words {
      switch self {
      case .genuine: .verdictGenuine
      case .superseded: .verdictSuperseded
      case .void: .verdictVoid
      case .unknown: .verdictUnknown
      case .forged: .verdictForged
      case .incomplete: .verdictIncomplete
      case .sample: .verdictSample
      case .expired: .verdictExpired
      case .cannotVerify: .verdictCannotVerify
      }
    }

    var meaning: Words {
      switch self {
      case .genuine: .verdictGenuineMeaning
      case .superseded: .verdictSupersededMeaning
      case .void: .verdictVoidMeaning
      case .unknown: .verdictUnknownMeaning
      case .forged: .verdictForgedMeaning
      case .incomplete: .verdictIncompleteMeaning
      case .sample: .verdictSampleMeaning
      case .expired: .verdictExpiredMeaning
      case .cannotVerify: .verdictCannotVerifyMeaning
      }
    }
  }

  /// One of the things that were checked (核验项目).
  package struct Point: Hashable, Sendable {
    package enum Result: Hashable, Sendable {
      case passed, failed
      /// It cannot be said.
      case open

      var words: Words {
        switch self {
        case .passed: .checkPassed
        case .failed: .checkFailed
        case .open: .checkOpen
        }
      }
    }

    package var name: Words
    package var result: Result
    package var why: String?

    package init(_ name: Words, _ result: Result, why: String? = nil) {
      self.name = name
      self.result = result
      self.why = why
    }
  }

  package var verdict: Verdict
  /// Why it cannot be verified, or was made void.
  package var reason: String?
  /// Whether so many different people verified it lately that copies may be about.
  package var mayBeCopied: Bool
  /// What the register knows, to be compared by eye: label and value.
  package var particulars: [(name: Words, value: String)]
  /// What was checked, in its order.
  package var points: [Point]
  /// How often this print was verified before, and when first.
  package var checks: Int
  package var checkedAt: String

  package init(
    verdict: Verdict, reason: String? = nil, mayBeCopied: Bool = false,
    particulars: [(name: Words, value: String)], points: [Point] = [], checks: Int,
    checkedAt: String
  ) {
    self.verdict = verdict
    self.reason = reason
    self.mayBeCopied = mayBeCopied
    self.particulars = particulars
    self.points = points
    self.checks = checks
    self.checkedAt = checkedAt
  }

  package var title: Words { verdict.words }

  package func write(to html: inout HTMLWriter) {
    html(.section, .class("card narrow verdict mark-\(verdict.tone.rawValue)")) { html in
      html(.h1) { html in
        html.icon(verdict.icon)
        html.text(verdict.words)
      }
      html(.p, verdict.meaning)
      if let reason { html(.p, .verdictReason(reason)) }
    }
    if mayBeCopied {
      html(.div, .class("narrow")) { $0.banner(Banner(.notice, .mayBeCopied)) }
    }
    html(.section, .class("card narrow")) { html in
      if !particulars.isEmpty {
        html(.h2, .compareWithPaper)
        html.details(particulars.map { Detail($0.name, $0.value) })
      }
      if !points.isEmpty {
        html(.h2, .checkedPoints)
        html.details(
          points.map { point in
            Detail(
              point.name,
              point.why.map { .checkResult(point.result.words, $0) } ?? point.result.words)
          })
      }
      html(.p, .class("hint")) { html in
        html.text(.checkedAt(checkedAt))
        if checks > 0 { html.text(.checkedBefore(checks)) }
      }
      html.buttons { $0.linkButton(.verifyAnother, to: "/v") }
    }
  }
}
