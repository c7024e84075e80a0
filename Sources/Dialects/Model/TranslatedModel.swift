package import XMLReading

/// A model of another engine in our form: standard BPMN with `zeebe:` settings and FEEL.
package struct TranslatedModel: Hashable, Sendable {
  package var file: XMLFile
  /// What could not be translated (errors), and what somebody must provide or look at (warnings).
  package var diagnostics: [Diagnostic]
}

extension XMLFile {
  /// The model in our form; a file that uses no dialect comes back as it is.
  ///
  /// Every element keeps the place in the file that it was read from.
  package func translated(functions: SiteFunctions = SiteFunctions()) -> TranslatedModel {
    guard usesDialect else { return TranslatedModel(file: self, diagnostics: []) }
    let translator = ModelTranslator(file: name, functions: functions, root: root)
    var file = self
    file.root = translator.definitions(root)
    return TranslatedModel(
      file: file,
      diagnostics: translator.report.findings.sorted { $0.location < $1.location })
  }

  /// Whether something in the file says what only another engine understands, or the file names such
  /// an engine and none of ours.
  private var usesDialect: Bool {
    guard root.modelName == "definitions" else { return false }
    var signs = Signs()
    signs.look(at: root)
    return signs.speaksDialect || signs.namesDialect && !signs.speaksOurs
  }
}

/// What tells for which engine a model was made.
private struct Signs {
  private(set) var speaksDialect = false
  private(set) var namesDialect = false
  private(set) var speaksOurs = false

  private static let diagram = "http://www.omg.org/spec/BPMN/20100524/DI"

  /// Elements of BPMN that say who does a task, which our models say otherwise.
  private static let assigning: Set = ["potentialOwner", "humanPerformer"]

  /// Elements of BPMN whose text is an expression.
  private static let expressive: Set = [
    "conditionExpression", "condition", "completionCondition", "loopCardinality", "loopCondition",
    "timeDate", "timeDuration", "timeCycle", "activationCondition", "formalExpression", "script",
  ]

  mutating func look(at element: XMLElement) {
    switch element.name.namespace {
    case Self.diagram: return
    case Dialect.zeebe: speaksOurs = true
    case Dialect.model:
      if Self.assigning.contains(element.name.local)
        || Self.expressive.contains(element.name.local) && UELText.isDynamic(element.text)
      {
        speaksDialect = true
      }
      if element.name.local == "scriptTask", element.model("script")?.trimmedText != nil {
        namesDialect = true
      }
    default: if Dialect.isDialect(element.name) { speaksDialect = true }
    }
    if element.attributes.contains(where: { Dialect.isDialect($0.name) }) { speaksDialect = true }
    if element.namespaces.contains(where: { Dialect.namespaces.contains($0.uri) }) {
      namesDialect = true
    }
    for case .element(let child) in element.content where !speaksDialect { look(at: child) }
  }
}
