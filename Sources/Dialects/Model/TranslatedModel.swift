package import XMLReading

/// A model of another engine in our form: standard BPMN with `zeebe:` settings and FEEL.
package struct TranslatedModel: Hashable, Sendable {
  package var file: XMLFile
  /// What could not be translated (errors), and what somebody must provide or look at (warnings).
  package var diagnostics: [Diagnostic]
}

extension XMLFile {
  /// The model in our form; a file that says nothing in a dialect comes back as it is.
  ///
  /// Every element keeps the place in the file that it was read from.
  package func translated(functions: SiteFunctions = SiteFunctions()) -> TranslatedModel {
    guard root.modelName == "definitions" else {
      return TranslatedModel(file: self, diagnostics: [])
    }
    var signs = DialectSigns()
    signs.look(at: root)
    guard signs.speaksDialect || signs.leavesOpen else {
      return TranslatedModel(file: self, diagnostics: [])
    }
    let translator = ModelTranslator(
      file: name, functions: functions, root: root, isOfDialect: signs.speaksDialect)
    var file = self
    file.root = translator.definitions(root)
    return TranslatedModel(
      file: file,
      diagnostics: translator.report.findings.sorted { $0.location < $1.location })
  }
}
