package import BPMN
package import CivilTime

/// A compiled process: elements indexed, expressions compiled, timers read.
///
/// Deployed versions never change, hence a program is immutable and shared by all its instances.
package final class Program: Sendable {
  package let key: ProgramKey
  /// The name of the process, or its id.
  package let name: String
  package let file: String
  package let extensions: Extensions
  /// The process itself, then its nodes in the order of the file, those of sub-processes after them.
  package let elements: [Element]

  let title: Setting?
  let deadline: Setting?
  /// Whether any sub-process is ad-hoc.
  let hasAdHoc: Bool
  private let positions: [String: Int]

  init(
    key: ProgramKey, file: String, process: BPMN.Process, elements: [Element], title: Setting?,
    deadline: Setting?
  ) {
    self.key = key
    self.file = file
    self.elements = elements
    self.title = title
    self.deadline = deadline
    name = process.name ?? process.id
    extensions = process.extensions
    hasAdHoc = elements.contains { if case .adHoc = $0.behavior { true } else { false } }
    positions = Dictionary(elements.map { ($0.id, $0.index) }) { first, _ in first }
  }

  /// The element with this id in the file.
  package subscript(_ id: String) -> Element? {
    positions[id].map { elements[$0] }
  }

  var process: Element { elements[0] }

  /// Elements in the scope of the process itself.
  private var outermost: some Sequence<Element> {
    elements.dropFirst().lazy.filter { $0.container == 0 }
  }
}

extension Program {
  /// A start event that a message or a timer triggers.
  package struct TriggeredStart: Hashable, Sendable {
    package let element: String
    /// The name of the message; nil for timers.
    package let message: String?
  }

  /// The start events besides the one without trigger: who starts instances must listen for them.
  package var triggeredStarts: [TriggeredStart] {
    outermost.compactMap { element in
      switch element.behavior {
      case .startEvent(.message(let message)):
        guard case .text(let name) = message.name else { return nil }
        return TriggeredStart(element: element.id, message: name)
      case .startEvent(.timer): return TriggeredStart(element: element.id, message: nil)
      default: return nil
      }
    }
  }

  /// When a timer start event fires next, counted from `now`, and how often again after that.
  package func nextStart(
    at element: String, after now: Instant, in zone: CivilZone
  ) -> (due: Instant, remaining: Int?)? {
    guard case .startEvent(.timer(.constant(let value))) = self[element]?.behavior else {
      return nil
    }
    let (due, remaining) = value.due(after: now, in: zone)
    return (due, remaining)
  }

  /// When a timer start event fires again that was due at `due`; nil when that was the last time.
  package func repeatedStart(
    at element: String, due: Instant, remaining: Int?, in zone: CivilZone
  ) -> (due: Instant, remaining: Int?)? {
    guard case .startEvent(.timer(.constant(let value))) = self[element]?.behavior,
      let period = value.period, remaining != 0
    else { return nil }
    return (zone.adding(period, to: due), remaining.map { $0 - 1 })
  }
}
