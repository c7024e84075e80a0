/// The answer to somebody who holds a paper in hand.
package struct Verification: Hashable, Sendable {
  package enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// 真实有效, or genuine but expired: see `isExpired`.
    case genuine
    /// 真实，已被替换.
    case superseded
    /// 真实，已作废.
    case void
    /// 查无此件: nobody issued it.
    case unknown
    /// 信息不符: the mark was altered or made by somebody else, or says what the register does not.
    case forged
    /// 流程不完整: registered, but not at the end of a whole chain of steps.
    case incomplete
    /// 样张.
    case sample
    /// 无法核验: neither can be said, never to be taken for genuine.
    case cannotVerify
  }

  package internal(set) var outcome: Outcome
  package let means: Scan.Means
  /// The print and what became of it; nil where the register has none.
  package let standing: PrintStanding?
  /// The print that a mark names whose signature holds, where the register has none.
  let claimed: PrintID?
  /// The number that was typed or scanned, where its check digits hold and the register has none.
  let unknownNumber: VerificationNumber?
  /// A genuine paper that has outlived its time.
  package let isExpired: Bool
  /// Why it cannot be verified, or was made void.
  package internal(set) var reason: String?
  /// The holder's name: of an organisation in full, of a natural person with its middle covered.
  package let holder: String?
  /// What the checker compares with the paper; a natural person's name is covered here too.
  package let facts: [PrintedFact]
  /// How often the print was verified before.
  package let earlierScans: Int
  /// Whether so many different clients verified it lately, or two so far apart, that copies may be about
  /// (重号).
  package var maybeCopied: Bool {
    checks.contains { point in
      if case .failed = point.result { return point.check == .copies }
      return false
    }
  }
  /// What was checked, in the order of `PaperCheck`.
  package internal(set) var checks: [PaperCheckPoint]
}
