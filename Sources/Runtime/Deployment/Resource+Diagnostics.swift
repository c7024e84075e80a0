import BPMN
import Engine
package import XMLReading

extension Resource {
  /// What keeps the engine from running a model whose XML has been read, whatever its file is called.
  package func findings(of tree: XMLFile) -> [Diagnostic] {
    do {
      return findings(in: try Definitions.parse(tree))
    } catch {
      return error.faults
    }
  }

  /// What lint and the compiler say of a model that could be read.
  func findings(in definitions: Definitions) -> [Diagnostic] {
    let findings =
      definitions.lint(for: .run)
      + definitions.processes.filter(\.isExecutable).flatMap {
        Compilation(of: $0, in: definitions, version: 1).diagnostics
      }
    var seen: Set<Diagnostic> = []
    return findings.filter { seen.insert($0).inserted }
  }

  var unknownKind: Diagnostic {
    fault("unknown-kind", "不认识的文件类型；可用 .bpmn、.dmn、.form 和打印模板 .xml。")
  }

  var encodingFaults: [Diagnostic] {
    guard String(validating: content, as: UTF8.self) == nil else { return [] }
    return [fault("not-utf8", "文件不是 UTF-8 编码。")]
  }

  private func fault(_ rule: String, _ words: String) -> Diagnostic {
    Diagnostic(
      .error, rule: rule, at: SourceLocation(file: name, line: 1, column: 1), message: words)
  }
}
