import CivilTime
import Engine

/// What is asked of whoever sends copies (传阅).
extension Circulation {
  /// Whether the readers see the case as it is now, or as it will be when they look.
  static func viewField(_ chosen: String?) -> Field {
    Field(
      "view", .copyView, isRequired: true,
      .radio(
        [
          Field.Option("live", .copyViewLive, hint: .copyViewLiveHint),
          Field.Option("snapshot", .copyViewSnapshot, hint: .copyViewSnapshotHint),
        ], selected: chosen ?? "live"))
  }

  /// By when it is to be done (阅办).
  static func dueField(_ typed: String?, fault: Words?) -> Field {
    Field("due", .copyDue, hint: .copyDueHint, fault: fault, .line(typed ?? "", kind: .date))
  }

  /// The day that was typed; nil where none was, and where a fault says why not.
  static func due(
    _ typed: String?, notBefore today: CalendarDate, faults: inout [FieldFault]
  ) -> CalendarDate? {
    let text = (typed ?? "").trimmed
    guard !text.isEmpty else { return nil }
    guard let day = CalendarDate(text) else {
      faults.append(FieldFault("due", .dateNeeded))
      return nil
    }
    if day < today { faults.append(FieldFault("due", .copyDuePast)) }
    return day
  }
}

extension CopyKind {
  static var options: [Field.Option] {
    allCases.map { Field.Option($0.rawValue, Words($0), hint: .meaning(of: $0)) }
  }
}
