package import CivilTime

/// That somebody should look at what was shown (预警). It changes nothing: a paper is made void by people.
package struct PaperAlarm: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// 重号: so many showed one sheet within a day that copies may be about.
    case manyClients = "many-clients"
    /// 重号: one sheet at two places sooner than anybody travels.
    case tooFast = "too-fast"
    /// 失效的文书被出示: replaced, lost, spoiled, or never given out.
    case invalidSheet = "invalid-sheet"
    /// 查无此件: signed with our key, and not in the register.
    case neverIssued = "never-issued"
    /// 信息不符.
    case forged
    /// 反复试号: one client typed so many numbers that are none that somebody may be guessing.
    case wrongNumbers = "wrong-numbers"
    /// 流程不完整.
    case incomplete

    package var name: String {
      switch self {
      case .manyClients: "重号（多处查验）"
      case .tooFast: "重号（两地同现）"
      case .invalidSheet: "失效文书被出示"
      case .neverIssued: "查无此件"
      case .forged: "信息不符"
      case .wrongNumbers: "反复试号"
      case .incomplete: "流程不完整"
      }
    }

    /// The rule of electronic supervision that it breaks: a paper without its chain of steps (ES09); nil for
    /// what says nothing against the office.
    package var supervisionRule: String? {
      switch self {
      case .neverIssued, .forged, .incomplete: "ES09"
      case .manyClients, .tooFast, .invalidSheet, .wrongNumbers: nil
      }
    }
  }

  package let id: Int64
  package let kind: Kind
  /// The sheet; nil where nothing is known of it.
  package let print: PrintID?
  /// What else tells it from others of its kind, where no sheet does: a number that nobody issued, or the digest
  /// of a client.
  package let subject: String?
  package let detail: String
  package let raisedAt: Instant
  package let closedAt: Instant?
  package let closedBy: String?
  /// What was found.
  package let remark: String?
}
