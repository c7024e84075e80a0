package import XMLReading

/// What a BPMN file is checked for.
package enum LintProfile: Hashable, Sendable {
  /// Whether this version of the engine can run the file.
  case run
}

extension Definitions {
  /// All findings, in the order of the file; without an error among them the file can be deployed.
  ///
  /// Expressions are not compiled here: only whether they stand where one is needed. Rules that
  /// bpmnlint knows bear the name that they have there.
  package func lint(for profile: LintProfile) -> [Diagnostic] {
    let report = LintReport(file: file)
    switch profile {
    case .run:
      ReferenceRules(definitions: self, report: report).check()
      for process in processes where process.isExecutable {
        ScopeRules(definitions: self, report: report).check(process)
      }
      for plane in diagrams {
        let rules = DrawingRules(plane, report: report)
        for process in processes { rules.check(process.scope) }
      }
      if !processes.contains(where: \.isExecutable) {
        report.error(
          "executable-process-required", at: processes.first?.origin ?? Origin(line: 1, column: 1),
          element: processes.first?.id, "文件中没有可执行的流程。请在建模工具中勾选“可执行”（isExecutable）。")
      }
    }
    return (translation + report.findings).sorted { $0.location < $1.location }
  }
}
