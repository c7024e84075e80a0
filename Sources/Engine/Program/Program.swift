package import BPMN

/// A compiled process: elements indexed, expressions compiled, timers read.
///
/// Deployed versions never change, hence a program is immutable and shared by all its instances.
package final class Program: Sendable {
  package let key: ProgramKey
  /// The name of the process, or its id.
  package let name: String
  package let file: String
  package let extensions: Extensions
  package let versionTag: String?
  /// The process itself, then its nodes in the order of the file, those of sub-processes after them.
  package let elements: [Element]

  let title: Setting?
  let deadline: Setting?
  /// The region whose calendar its cases keep; that of the office if nil.
  let region: Setting?
  /// The secrecy of its cases (`tz:secrecy`).
  let secrecy: Setting?
  /// Until when the initiator may withdraw; nil where he may not.
  let withdrawal: WithdrawalLimit?
  /// Whether copies show the case as it was when they were sent (`tz:copyView`).
  let keepsSnapshots: Bool
  let clocks: ClockPlan
  /// Whether any sub-process is ad-hoc.
  let hasAdHoc: Bool
  private let positions: [String: Int]

  init(
    key: ProgramKey, file: String, process: BPMN.Process, elements: [Element], title: Setting?,
    deadline: Setting?, region: Setting?, secrecy: Setting? = nil,
    withdrawal: WithdrawalLimit? = nil, keepsSnapshots: Bool = false, clocks: ClockPlan
  ) {
    self.keepsSnapshots = keepsSnapshots
    self.clocks = clocks
    self.secrecy = secrecy
    self.withdrawal = withdrawal
    self.key = key
    self.file = file
    self.elements = elements
    self.title = title
    self.deadline = deadline
    self.region = region
    name = process.name ?? process.id
    extensions = process.extensions
    versionTag = process.versionTag
    hasAdHoc = elements.contains { if case .adHoc = $0.behavior { true } else { false } }
    positions = Dictionary(elements.map { ($0.id, $0.index) }) { first, _ in first }
  }

  /// The element with this id in the file.
  package subscript(_ id: String) -> Element? {
    positions[id].map { elements[$0] }
  }

  var process: Element { elements[0] }
}
