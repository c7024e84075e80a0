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
      let isAnyExecutable = processes.contains(where: \.isExecutable)
      ReferenceRules(definitions: self, report: report).check()
      for process in processes where process.isExecutable {
        ScopeRules(definitions: self, report: report).check(process)
      }
      for plane in diagrams {
        let rules = DrawingRules(plane, report: report)
        for process in processes { rules.check(process.scope) }
      }
      for process in processes where !process.isExecutable && isAnyExecutable {
        report.warning(
          "process-not-executable", at: process.origin, element: process.id,
          "流程“\(process.name ?? process.id)”标为不可执行（isExecutable=\"false\"），不会部署。")
      }
      if !isAnyExecutable {
        report.error(
          "executable-process-required", at: processes.first?.origin ?? Origin(line: 1, column: 1),
          element: processes.first?.id, noExecutableProcess)
      }
    }
    return (translation.map(mild) + report.findings).sorted { $0.location < $1.location }
  }

  private var noExecutableProcess: String {
    guard !processes.isEmpty else { return "文件中没有流程（process），没有什么可以部署。请画一个流程。" }
    let names = processes.map { "“\($0.name ?? $0.id)”" }.joined(separator: "、")
    return "文件中没有可执行的流程，不能部署：\(names)标为不可执行（isExecutable=\"false\"）。"
      + "请在建模工具中勾选“可执行”。"
  }

  /// What could not be translated in a process that is never run keeps nobody from deploying the others.
  private func mild(_ finding: Diagnostic) -> Diagnostic {
    guard finding.severity == .error, let element = finding.element,
      processes.contains(where: { !$0.isExecutable && $0.contains(element) })
    else { return finding }
    var finding = finding
    finding.severity = .warning
    return finding
  }
}

extension Process {
  /// Whether the element is the process, or stands in it.
  package func contains(_ element: String) -> Bool {
    id == element || scope.contains(element)
  }
}

extension Scope {
  fileprivate func contains(_ element: String) -> Bool {
    flows.contains { $0.id == element }
      || nodes.contains { node in
        if node.id == element { return true }
        if case .subProcess(let inner) = node.kind { return inner.scope.contains(element) }
        return false
      }
  }
}
