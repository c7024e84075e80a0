import Certificates
import Engine
import Establishment
import FEEL
import JSONText
import Runtime

/// Compares a case with what a scenario expects of it.
struct ScenarioComparison {
  let office: ScenarioOffice
  let started: StartedCase

  private var queries: CaseQueries { office.runtime.queries }

  func differences(from expected: Scenario.Expectation) throws -> [String] {
    var found: [String] = []
    if let outcome = expected.outcome {
      let actual = try queries.header(of: started.instance)?.outcome ?? "open"
      if actual != outcome { found.append("the outcome is \(actual), not \(outcome)") }
    }
    if let tasks = expected.tasks {
      let open = try queries.tasks(of: started.instance).map(\.element).sorted()
      if open != tasks.sorted() {
        found.append("open are \(Self.list(open)), not \(Self.list(tasks.sorted()))")
      }
    }
    if let path = expected.path {
      let actual = try ending(of: started.instance)
      if actual != path { found.append("the path is \(Self.list(actual))") }
    }
    if let variables = expected.variables {
      let actual = JSON.object(try queries.variables(of: started.instance).json)
      found += Self.differences(.object(variables), actual, at: "")
    }
    if let prints = expected.prints {
      let actual = try numbers(of: papers())
      if actual != prints {
        found.append("the papers are \(Self.list(actual)), not \(Self.list(prints))")
      }
    }
    if let papers = expected.papers {
      let actual = JSONObject(try self.papers().map { ($0.record.number.text, $0.record.data) })
      found += Self.differences(.object(papers), .object(actual), at: "")
    }
    found += try places(expected.places)
    return found
  }

  private static func list(_ items: [String]) -> String {
    "[" + items.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
  }

  // MARK: Path

  private static let silentTags: Set<String> = [
    "process", "subProcess", "startEvent", "exclusiveGateway", "parallelGateway",
    "inclusiveGateway", "eventBasedGateway",
  ]

  /// What was done, in the order of ending; runs that a return took back were done all the same.
  private func ending(of instance: InstanceID) throws -> [String] {
    let runs = try queries.activations(of: instance)
    return runs.filter { run in
      guard run.endedAt != nil, run.status == .completed || run.status == .superseded,
        !Self.silentTags.contains(run.type)
      else { return false }
      // The body around the instances of a multi-instance activity.
      return !runs.contains { $0.scope == run.id && $0.element == run.element }
    }
    .sorted { ($0.endedAt ?? $0.startedAt, $0.id) < ($1.endedAt ?? $1.startedAt, $1.id) }
    .map(\.element)
  }

  /// The numbers of the papers, the oldest first; one that is no longer valid says so.
  private func numbers(of papers: [PrintStanding]) -> [String] {
    papers.map { paper in
      let number = paper.record.number.text
      return paper.state == .issued ? number : "\(number) \(paper.state.rawValue)"
    }
  }

  private func papers() throws -> [PrintStanding] {
    try office.runtime.read { try CertificateQueries($0).prints(ofCase: started.caseNumber) }
  }

  // MARK: Values

  /// Of objects only the expected members are compared; lists must have the same length.
  private static func differences(
    _ expected: JSON, _ actual: JSON?, at path: String
  ) -> [String] {
    switch (expected, actual) {
    case (.object(let wanted), .object(let object)?):
      return wanted.members.flatMap { name, value in
        differences(value, object[name], at: path.isEmpty ? name : "\(path).\(name)")
      }
    case (.array(let wanted), .array(let items)?) where wanted.count == items.count:
      return zip(wanted, items).enumerated().flatMap { index, pair in
        differences(pair.0, pair.1, at: "\(path)[\(index)]")
      }
    case (_, let actual?) where expected == actual: return []
    case (.null, nil): return []
    default: return ["\(path) is \(actual?.text ?? "not there"), not \(expected.text)"]
    }
  }

  // MARK: Establishments

  private func places(_ expected: JSONObject?) throws -> [String] {
    try (expected?.members ?? []).flatMap { name, wanted -> [String] in
      let parts = name.split(separator: " ").map(String.init)
      guard parts.count == 2, let type = QuotaType(rawValue: parts[1]) else {
        return ["“\(name)” is no unit with a kind of places, such as U014 XZ"]
      }
      let numbers = try office.runtime.read {
        try EstablishmentQueries($0).numbers(of: parts[0], type)
      }
      let actual: JSON = [
        "approved": .integer(numbers.approved), "occupied": .integer(numbers.occupied),
        "reserved": .integer(numbers.reserved), "free": .integer(numbers.free),
        "vacant": .integer(numbers.vacant), "excess": .integer(numbers.excess),
      ]
      return Self.differences(wanted, actual, at: name)
    }
  }
}
