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
      steps.append(try SimulationStep(item, number: index + 1))
    }
    return steps
  }

  /// The members that each kind of step may have, by the one that tells the kind.
  private static let members = [
    ("task", ["variables"]), ("message", ["key", "variables"]), ("signal", ["variables"]),
    ("activate", ["elements"]), ("advance", []),
  ]

  private init(_ json: JSON, number: Int) throws(Fault) {
    let names = json.objectValue?.members.map(\.name) ?? []
    let kinds = Self.members.filter { names.contains($0.0) }
    guard kinds.count == 1, let (kind, others) = kinds.first else {
      throw Fault(
        description: """
          step \(number) must have one of the members \(Self.members.map(\.0).joined(separator: ", ")): \
          \(json.text)
          """)
    }
    if let unknown = names.first(where: { $0 != kind && !others.contains($0) }) {
      throw Fault(
        description: """
          step \(number) has the member “\(unknown)”, but a step “\(kind)” knows \
          \(([kind] + others).joined(separator: ", ")) only
          """)
    }
    let step = StepReader(json: json, number: number)
    switch kind {
    case "task": self = .complete(task: try step.text("task"), try step.variables())
    case "message":
      self = .message(
        name: try step.text("message"), key: try step.key(), try step.variables())
    case "signal": self = .signal(name: try step.text("signal"), try step.variables())
    case "activate":
      self = .activate(adHoc: try step.text("activate"), elements: try step.texts("elements"))
    default: self = .advance(try step.duration("advance"))
    }
  }
}

/// Reads the members of one step.
private struct StepReader {
  let json: JSON
  let number: Int

  func text(_ name: String) throws(SimulationStep.Fault) -> String {
    guard let text = json[name]?.stringValue else { throw fault(name, "a text") }
    return text
  }

  /// A key is a text, or a number that stands for one.
  func key() throws(SimulationStep.Fault) -> String {
    switch json["key"] {
    case nil, .null?: return ""
    case .string(let text)?: return text
    case .number?: return json["key"]?.text ?? ""
    default: throw fault("key", "a text")
    }
  }

  func texts(_ name: String) throws(SimulationStep.Fault) -> [String] {
    guard let items = json[name]?.arrayValue, items.allSatisfy({ $0.stringValue != nil }) else {
      throw fault(name, "a list of texts")
    }
    return items.compactMap(\.stringValue)
  }

  func variables() throws(SimulationStep.Fault) -> Context {
    guard let variables = json["variables"] else { return Context() }
    guard let object = variables.objectValue else { throw fault("variables", "an object") }
    return Context(json: object)
  }

  func duration(_ name: String) throws(SimulationStep.Fault) -> CivilDuration {
    guard let duration = json[name]?.stringValue.flatMap({ CivilDuration($0) }) else {
      throw fault(name, "an ISO 8601 duration such as PT1H")
    }
    return duration
  }

  private func fault(_ name: String, _ wanted: String) -> SimulationStep.Fault {
    SimulationStep.Fault(
      description:
        "step \(number): “\(name)” must be \(wanted), not \(json[name]?.text ?? "absent")")
  }
}
