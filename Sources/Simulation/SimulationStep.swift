package import CivilTime
package import FEEL
package import JSONText

/// One thing that somebody outside the engine does.
package enum SimulationStep: Hashable, Sendable {
  /// `{"task": ID, "variables": {…}}`: somebody finishes a user task.
  case complete(task: String, Context)
  /// `{"message": NAME, "key": TEXT, "variables": {…}}`: a message arrives.
  case message(name: String, key: String, Context)
  /// `{"signal": NAME, "variables": {…}}`: a signal is heard.
  case signal(name: String, Context)
  /// `{"activate": ID, "elements": [ID, …]}`: somebody chooses activities of an ad-hoc sub-process.
  case activate(adHoc: String, elements: [String])
  /// `{"advance": "PT1H"}`: time passes.
  case advance(CivilDuration)

  /// Why a step cannot be read, in words.
  package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    package var description: String
  }

  /// Reads the steps of a file: an array of objects.
  package static func read(_ json: JSON) throws(Fault) -> [SimulationStep] {
    guard let items = json.arrayValue else {
      throw Fault(description: "the steps must be a JSON array")
    }
    var steps: [SimulationStep] = []
    for (index, item) in items.enumerated() {
      guard let step = SimulationStep(item) else {
        throw Fault(
          description: """
            step \(index + 1) is none of {"task": …}, {"message": …}, {"signal": …}, \
            {"activate": …, "elements": […]} and {"advance": "PT1H"}: \(item.text)
            """)
      }
      steps.append(step)
    }
    return steps
  }

  private init?(_ json: JSON) {
    let variables = json["variables"]?.objectValue.map { Context(json: $0) } ?? Context()
    if let task = json["task"]?.stringValue {
      self = .complete(task: task, variables)
    } else if let name = json["message"]?.stringValue {
      self = .message(name: name, key: json["key"]?.stringValue ?? "", variables)
    } else if let name = json["signal"]?.stringValue {
      self = .signal(name: name, variables)
    } else if let subProcess = json["activate"]?.stringValue,
      let elements = json["elements"]?.arrayValue
    {
      self = .activate(adHoc: subProcess, elements: elements.compactMap(\.stringValue))
    } else if let duration = json["advance"]?.stringValue.flatMap({ CivilDuration($0) }) {
      self = .advance(duration)
    } else {
      return nil
    }
  }
}
