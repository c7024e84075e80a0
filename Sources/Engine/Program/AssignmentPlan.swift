import BPMN

/// What an element does to variables beside its work, as listeners of other engines do.
struct AssignmentPlan: Sendable {
  /// Yields a context of variables that are set when the element begins (`tz:onStart`).
  var atStart: Formula?
  /// The same when it ends (`tz:onEnd`).
  var atEnd: Formula?
  /// Whether the element is passed over without its work (`tz:skip`).
  var skip: Formula?
}

extension ProgramCompiler {
  mutating func assignments(of draft: ElementDraft) -> AssignmentPlan {
    AssignmentPlan(
      atStart: assignment("tz:onStart", of: draft), atEnd: assignment("tz:onEnd", of: draft),
      skip: assignment("tz:skip", of: draft))
  }

  private mutating func assignment(_ name: String, of draft: ElementDraft) -> Formula? {
    switch property(name, of: draft) {
    case nil: return nil
    case .formula(let formula): return formula
    case .text(let text):
      findings.error(
        "property-value", draft.id, at: draft.origin,
        "\(draft.title)的 \(name) 须是以 = 开头的 FEEL 表达式，不能是“\(text)”。")
      return nil
    }
  }
}
