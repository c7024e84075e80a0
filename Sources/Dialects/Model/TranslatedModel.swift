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
    let speaks = root.contains { element in
      Dialect.isDialect(element.name)
        || element.attributes.contains { Dialect.isDialect($0.name) }
        || Self.assigning.contains(element.modelName ?? "")
        || (Self.expressive.contains(element.modelName ?? "")
          && UELText.isDynamic(element.text))
    }
    return speaks
      || root.contains { $0.namespaces.contains { Dialect.namespaces.contains($0.uri) } }
        && !root.contains { $0.name.namespace == Dialect.zeebe }
  }

  /// Elements of BPMN that say who does a task, which our models say otherwise.
  private static let assigning: Set = ["potentialOwner", "humanPerformer"]

  /// Elements of BPMN whose text is an expression.
  private static let expressive: Set = [
    "conditionExpression", "condition", "completionCondition", "loopCardinality", "loopCondition",
    "timeDate", "timeDuration", "timeCycle", "activationCondition", "formalExpression", "script",
  ]
}
