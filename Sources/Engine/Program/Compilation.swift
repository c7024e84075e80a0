package import BPMN
package import XMLReading

/// What compiling a process yields: the program, unless there are errors, and all findings at once.
package struct Compilation: Sendable {
  /// Nil when any of the findings is an error.
  package let program: Program?
  package let diagnostics: [Diagnostic]

  package init(
    of process: BPMN.Process, in definitions: Definitions, version: Int
  ) {
    var compiler = ProgramCompiler(process: process, definitions: definitions)
    let program = compiler.compile(version: version)
    diagnostics = compiler.findings.all.sorted { $0.location < $1.location }
    self.program = diagnostics.contains { $0.severity == .error } ? nil : program
  }
}

/// The findings of a compilation, collected while it goes on.
struct Findings {
  let file: String
  private(set) var all: [Diagnostic] = []

  init(file: String) {
    self.file = file
  }

  func location(_ origin: Origin) -> SourceLocation {
    SourceLocation(file: file, line: origin.line, column: origin.column)
  }

  mutating func error(_ rule: String, _ element: String?, at origin: Origin, _ message: String) {
    all.append(
      Diagnostic(.error, rule: rule, at: location(origin), element: element, message: message))
  }

  mutating func warning(_ rule: String, _ element: String?, at origin: Origin, _ message: String) {
    all.append(
      Diagnostic(.warning, rule: rule, at: location(origin), element: element, message: message))
  }
}
