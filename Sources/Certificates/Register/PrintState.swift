/// Where a printed sheet is on its way, and what it is worth.
///
/// `reserved → printed → issued → {superseded | revoked | lost}`, and `spoiled` from every state before
/// the holder has it. Only `issued` counts.
package enum PrintState: String, Hashable, Sendable, CaseIterable {
  /// 待印: its number and serial are taken, and nothing is on paper yet.
  case reserved
  /// 待确认: the printer has got all of it, and nobody has looked at the paper.
  case printed
  /// 有效.
  case issued
  /// 已被替换: a reprint or a newer paper took its place.
  case superseded
  /// 已撤销: what it says does not hold any more, or the step that made it was undone.
  case revoked
  /// 遗失.
  case lost
  /// 印坏: a misprint, which is kept and destroyed.
  case spoiled

  package var name: String {
    switch self {
    case .reserved: "待印"
    case .printed: "待确认"
    case .issued: "有效"
    case .superseded: "已被替换"
    case .revoked: "已撤销"
    case .lost: "遗失"
    case .spoiled: "印坏"
    }
  }

  /// Whether the sheet is still on its way to the holder.
  package var isUnderWay: Bool { self == .reserved || self == .printed }

  /// Whether the sheet was made void, for whatever cause.
  package var isVoid: Bool { self == .revoked || self == .lost || self == .spoiled }
}

/// Why a sheet was made void.
package enum VoidCause: String, Hashable, Sendable, CaseIterable {
  /// 印坏.
  case spoiled
  /// 遗失.
  case lost
  /// 撤销: what it says does not hold any more.
  case revoked
  /// 退回: the step that issued it was undone.
  case returned

  package var name: String {
    switch self {
    case .spoiled: "印坏"
    case .lost: "遗失"
    case .revoked: "撤销"
    case .returned: "退回重办"
    }
  }

  /// What the sheet becomes.
  var state: PrintState {
    switch self {
    case .spoiled: .spoiled
    case .lost: .lost
    case .revoked, .returned: .revoked
    }
  }
}
