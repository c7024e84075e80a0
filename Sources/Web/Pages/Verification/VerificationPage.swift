/// The answer to the question whether a paper is genuine.
package struct VerificationPage: Page {
  package enum Verdict: String, Hashable, Sendable {
    case genuine, expired, superseded, void, unknown, forged, sample, cannotVerify

    var tone: StateMark.Tone {
      switch self {
      case .genuine: .good
      case .expired, .superseded, .sample: .attention
      case .void, .unknown, .forged, .cannotVerify: .late
      }
    }

    var icon: Icon {
      switch self {
      case .genuine: .check
      case .expired, .superseded, .sample: .info
      case .void, .forged: .cross
      case .unknown, .cannotVerify: .warning
      }
    }

    var words: Words {
      switch self {
      case .genuine: .verdictGenuine
      case .superseded: .verdictSuperseded
      case .void: .verdictVoid
      case .unknown: .verdictUnknown
      case .forged: .verdictForged
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
      case .sample: .verdictSampleMeaning
      case .expired: .verdictExpiredMeaning
      case .cannotVerify: .verdictCannotVerifyMeaning
      }
    }
  }

  package var verdict: Verdict
  /// Why it cannot be verified, or was made void.
  package var reason: String?
  /// Whether so many different people verified it lately that copies may be about.
  package var mayBeCopied: Bool
  /// What the register knows, to be compared by eye: label and value.
  package var particulars: [(name: Words, value: String)]
  /// How often this print was verified before, and when first.
  package var checks: Int
  package var checkedAt: String

  package init(
    verdict: Verdict, reason: String? = nil, mayBeCopied: Bool = false,
    particulars: [(name: Words, value: String)], checks: Int, checkedAt: String
  ) {
    self.verdict = verdict
    self.reason = reason
    self.mayBeCopied = mayBeCopied
    self.particulars = particulars
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
      html(.p, .class("hint")) { html in
        html.text(.checkedAt(checkedAt))
        if checks > 0 { html.text(.checkedBefore(checks)) }
      }
      html.buttons { $0.linkButton(.verifyAnother, to: "/v") }
    }
  }
}
