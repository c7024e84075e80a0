import FEEL
import XMLReading

/// What tells for which engine a model was made: what it uses, not which namespaces it declares, since
/// tools declare theirs in every file.
struct DialectSigns {
  /// Whether something in the file says what only another engine understands.
  private(set) var speaksDialect = false
  /// Whether something stands in the words of BPMN alone that BPMN leaves to a language or to who runs
  /// the model: scripts, conditions in UEL, and who does a task.
  private(set) var leavesOpen = false

  private static let diagram = "http://www.omg.org/spec/BPMN/20100524/DI"

  /// Elements of BPMN whose text is an expression.
  private static let expressive: Set = [
    "conditionExpression", "condition", "completionCondition", "loopCardinality", "loopCondition",
    "timeDate", "timeDuration", "timeCycle", "activationCondition", "formalExpression", "script",
  ]

  mutating func look(at element: XMLElement) {
    switch element.name.namespace {
    case Self.diagram: return
    case Dialect.model:
      if Self.expressive.contains(element.name.local), UELText.isDynamic(element.text) {
        speaksDialect = true
      }
      if element.isLeftOpen { leavesOpen = true }
    default: if Dialect.isDialect(element.name) { speaksDialect = true }
    }
    if element.attributes.contains(where: { Dialect.isDialect($0.name) }) { speaksDialect = true }
    for case .element(let child) in element.content where !speaksDialect { look(at: child) }
  }
}

extension XMLElement {
  /// Whether the element says in BPMN's own words what our models say otherwise: a script in it, who
  /// does a task, or a condition that only UEL can read.
  var isLeftOpen: Bool {
    switch modelName {
    case "scriptTask": model("script")?.trimmedText != nil && !hasSettingsOfWork
    case "userTask": elements.contains { $0.isAssignment } && !hasSettings("assignmentDefinition")
    default: isConditionLeftOpen
    }
  }

  private static let conditions: Set = [
    "conditionExpression", "condition", "completionCondition", "loopCondition",
    "activationCondition",
  ]

  /// Whether the element is a condition that only UEL can read.
  var isConditionLeftOpen: Bool { modelName.map(Self.conditions.contains) == true && isOnlyUEL }

  /// Whether the element says in our way what does its work.
  var hasSettingsOfWork: Bool { hasSettings("taskDefinition", "script", "calledDecision") }

  private func hasSettings(_ names: String...) -> Bool {
    model("extensionElements")?.elements.contains {
      $0.name.namespace == Dialect.zeebe && names.contains($0.name.local)
    } == true
  }

  /// Whether it says in BPMN's own words who does a task (BPMN 2.0.2 §10.3.4).
  private var isAssignment: Bool {
    ["potentialOwner", "humanPerformer"].contains(modelName)
      && model("resourceAssignmentExpression")?.model("formalExpression")?.trimmedText != nil
  }

  /// Whether the text is an expression without braces as scripts write it, which FEEL cannot read, or
  /// only in another meaning: `a == 1 && b`, `a.contains("b")`.
  private var isOnlyUEL: Bool {
    guard let text = trimmedText, text.first != "=", !UELText.isDynamic(text) else { return false }
    if let feel = try? Expression(parsing: text), !feel.callsMember { return false }
    // What neither language can read stays as it is: whoever compiles it tells the fault.
    return (try? Translation(ofExpression: Script(text).expression, in: Surrounding())) != nil
  }
}
