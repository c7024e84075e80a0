import BPMN

extension SimulationPlan {
  /// What the plan asks of a file that the file does not have, in words.
  package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    package var description: String
  }

  /// Refuses a plan that names elements which the file does not have.
  ///
  /// - Returns: What of the plan has no effect, in words.
  func check(against definitions: Definitions, known tags: ElementTags) throws(Fault) -> [String] {
    var warnings: [String] = []
    let activities = definitions.activities
    for (option, elements) in [
      ("--duration", Array(durations.keys)), ("--throw", Array(thrownErrors.keys)),
    ] {
      for element in elements.sorted() where !activities.contains(element) {
        guard let tag = tags[element] else {
          throw Fault(
            description:
              "\(option) \(element): the file has no such element; its activities are \(Self.list(activities))"
          )
        }
        warnings.append("\(option) \(element) has no effect: <\(tag)> is no activity of a process")
      }
    }
    for (index, step) in steps.enumerated() {
      guard let element = step.element, tags[element] == nil else { continue }
      let meant = activities.filter { tags[$0] == step.meantTag }
      throw Fault(
        description: """
          step \(index + 1): the file has no element \(element); of the kind <\(step.meantTag)> it has \
          \(Self.list(meant))
          """)
    }
    return warnings
  }

  /// The ids for a message, as far as somebody would read them.
  private static func list(_ ids: [String]) -> String {
    if ids.isEmpty { return "none" }
    let shown = ids.prefix(listBound).joined(separator: ", ")
    return ids.count > listBound ? "\(shown) and \(ids.count - listBound) more" : shown
  }

  private static let listBound = 30
}

extension SimulationStep {
  /// The element that the step is about.
  fileprivate var element: String? {
    switch self {
    case .complete(let task, _): task
    case .activate(let subProcess, _): subProcess
    case .message, .signal, .advance: nil
    }
  }

  fileprivate var meantTag: String {
    if case .activate = self { "adHocSubProcess" } else { "userTask" }
  }
}

extension Definitions {
  /// The ids of all activities, in the order of the file.
  fileprivate var activities: [String] { processes.flatMap(\.scope.activities) }
}

extension BPMN.Scope {
  fileprivate var activities: [String] {
    nodes.flatMap { node -> [String] in
      switch node.kind {
      case .task, .callActivity: [node.id]
      case .subProcess(let inner): [node.id] + inner.scope.activities
      default: []
      }
    }
  }
}
