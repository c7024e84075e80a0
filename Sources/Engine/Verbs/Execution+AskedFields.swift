package import FEEL

/// What a return, or whoever asked, wants to see filled in (须补正的字段).
extension Execution {
  /// Refuses to finish a task while a field that was asked for is empty.
  func checkAskedFields(of id: ActivationID, _ variables: Context) throws(Rejection) {
    guard let asked = state.handling.calls[id]?.askedFields, !asked.isEmpty else { return }
    let seen = state.visibleVariables(at: id)
    let missing = asked.filter { (variables[$0] ?? seen[$0] ?? .null).isBlank }
    guard missing.isEmpty else { throw refuse(.fieldsMissing(missing)) }
  }
}

extension Value {
  /// Whether nothing was filled in.
  package var isBlank: Bool {
    switch self {
    case .null: true
    case .string(let text): !text.contains { !$0.isWhitespace }
    case .list(let items): items.isEmpty
    default: false
    }
  }
}
