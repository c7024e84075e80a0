import BPMN
import XMLReading

/// Whether everything is there that models name outside of their own file.
///
/// Names that an expression yields are known only when the case is there; they are not looked at.
struct ReferenceCheck {
  let names: DefinitionNames
  let handlers: [String: any ServiceTaskHandler]

  func findings(in definitions: Definitions) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for process in definitions.processes where process.isExecutable {
      var report = Report(file: definitions.file, element: process.id)
      checkForms(of: process.extensions, at: process.origin, &report)
      checkRetention(of: process.extensions, &report)
      findings += report.findings
      check(process.scope, file: definitions.file, &findings)
    }
    return findings
  }

  private struct Report {
    let file: String
    let element: String
    var findings: [Diagnostic] = []

    mutating func add(
      _ rule: String, at origin: Origin, _ message: String,
      as severity: Diagnostic.Severity = .error
    ) {
      findings.append(
        Diagnostic(
          severity, rule: rule,
          at: SourceLocation(file: file, line: origin.line, column: origin.column),
          element: element, message: message))
    }
  }

  private func check(_ scope: Scope, file: String, _ findings: inout [Diagnostic]) {
    for node in scope.nodes {
      var report = Report(file: file, element: node.id)
      checkForms(of: node.extensions, at: node.origin, &report)
      checkCalls(of: node, &report)
      checkTask(of: node, &report)
      findings += report.findings
      if case .subProcess(let inner) = node.kind { check(inner.scope, file: file, &findings) }
    }
  }

  private func checkForms(of extensions: Extensions, at origin: Origin, _ report: inout Report) {
    var named = extensions.formID.map { [($0, origin)] } ?? []
    named += extensions.properties
      .filter { $0.name == "tz:startForm" || $0.name == "tz:actionForm" }
      .map { ($0.value, $0.origin) }
    for (form, origin) in named where isName(form) && !names.forms.contains(form) {
      report.add(
        "unknown-form", at: origin, "没有表单“\(form)”：它不在这些文件中，也没有部署。请更正表单名，或一并提交该表单。")
    }
  }

  private func checkRetention(of extensions: Extensions, _ report: inout Report) {
    for property in extensions.properties where property.name == RetentionPeriod.property {
      guard RetentionPeriod(property.value) == nil else { continue }
      report.add(
        "bad-retention", at: property.origin,
        "保管期限“\(property.value)”无法识别：请写 permanent（永久）、30y（30年）、10y（10年）或天数如 180d。")
    }
  }

  private func checkCalls(of node: FlowNode, _ report: inout Report) {
    if let called = node.extensions.calledElement?.process, isName(called),
      !names.processes.contains(called)
    {
      report.add(
        "unknown-process", at: node.origin,
        "没有可调用的流程“\(called)”：它不在这些文件中，也没有部署。请更正流程名，或一并提交该流程。")
    }
    if let decision = node.extensions.calledDecision, isName(decision.subject),
      !names.decisions.contains(decision.subject)
    {
      report.add(
        "unknown-decision", at: decision.origin,
        "没有决策“\(decision.subject)”：它不在这些文件中，也没有部署。请更正决策名，或一并提交该决策。")
    }
  }

  private func checkTask(of node: FlowNode, _ report: inout Report) {
    guard let task = node.extensions.taskDefinition, isName(task.type) else { return }
    guard let handler = handlers[task.type] else {
      report.add(
        "unknown-task-type", at: task.origin,
        "没有能办理“\(task.type)”的程序；执行到此会成为异常事项。请更正任务类型，或安装该程序。",
        as: .warning)
      return
    }
    for fault in handler.faults(of: node.extensions.headers, among: names) {
      report.add(fault.rule, at: task.origin, fault.message)
    }
  }

  private func isName(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix("=")
  }
}
