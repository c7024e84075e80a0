/// What a printed sheet is worth.
package enum PrintState: String, Hashable, Sendable, CaseIterable {
  /// 有效.
  case valid
  /// 已被替换: a reprint or a newer paper took its place.
  case superseded
  /// 作废.
  case void
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
}
