import XMLReading

/// Collects what there is to say about a translation.
final class TranslationReport {
  private(set) var findings: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []

  /// What cannot be kept: the model does not run until somebody changes it.
  func error(_ rule: String, at element: XMLElement, of subject: String?, _ message: String) {
    add(.error, rule, element, subject, message)
  }

  /// What runs once somebody has provided or looked at something.
  func warning(_ rule: String, at element: XMLElement, of subject: String?, _ message: String) {
    add(.warning, rule, element, subject, message)
  }

  private func add(
    _ severity: Diagnostic.Severity, _ rule: String, _ element: XMLElement, _ subject: String?,
    _ message: String
  ) {
    let finding = Diagnostic(
      severity, rule: rule, at: element.location, element: subject, message: message)
    if seen.insert(finding).inserted { findings.append(finding) }
  }
}
