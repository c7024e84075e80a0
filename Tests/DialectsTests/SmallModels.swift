import Testing
import XMLReading

@testable import Dialects

/// A file with one process, in which `f:` stands for a dialect.
func model(
  _ body: String, attributes: String = "", beside: String = "",
  dialect: String = "http://flowable.org/bpmn"
) -> XMLFile {
  let text = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:f="\(dialect)"
      xmlns:z="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
    <process id="p" name="示例" \(attributes)>
    \(body)
    </process>
    \(beside)
    </definitions>
    """
  do {
    return try XMLFile.parse(Array(text.utf8), file: "m.bpmn")
  } catch {
    Issue.record("\(error)")
    return XMLFile.empty
  }
}

extension XMLFile {
  fileprivate static var empty: XMLFile {
    do {
      return try parse(Array("<none/>".utf8), file: "m.bpmn")
    } catch {
      preconditionFailure("an element without content is XML")
    }
  }

  /// The element with this id.
  func element(_ id: String) -> XMLElement? {
    var pending = [root]
    while let next = pending.popLast() {
      if next["id"] == id { return next }
      pending.append(contentsOf: next.elements)
    }
    return nil
  }
}

extension TranslatedModel {
  /// The settings of an element, one a line: `name key=value …`, children indented by a blank.
  func settings(of id: String) -> [String] {
    guard let element = file.element(id) else { return ["no element \(id)"] }
    return element.elements.filter { $0.name.local == "extensionElements" }.flatMap(\.elements)
      .flatMap { $0.lines }
  }

  /// The findings as `line severity rule element`.
  var found: [String] {
    diagnostics.map {
      "\($0.line) \($0.severity) \($0.rule) \($0.element ?? "-")"
    }
  }
}

extension XMLElement {
  /// The element and those in it, one a line.
  var lines: [String] {
    let head = ([name.local] + attributes.map { "\($0.name.local)=\($0.value)" })
      .joined(separator: " ")
    let words = text.trimmed
    return [words.isEmpty ? head : "\(head): \(words)"] + elements.flatMap(\.lines).map { " " + $0 }
  }
}
