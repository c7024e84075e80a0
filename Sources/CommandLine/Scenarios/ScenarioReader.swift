import CivilTime
import Engine
import JSONText
import XMLReading

extension Scenario {
  /// Reads a scenario file, completely or not at all; every fault is told with its place.
  static func parse(_ bytes: [UInt8], file: String) throws(ScenarioReadingError) -> Scenario {
    let json: JSON
    do {
      json = try JSON(parsing: bytes)
    } catch {
      let location = SourceLocation(file: file, line: error.line, column: error.column)
      throw ScenarioReadingError(faults: [
        XMLReading.Diagnostic(.error, rule: "json-syntax", at: location, message: error.message)
      ])
    }
    let notes = ScenarioNotes(file: file, places: JSONPlaces(of: bytes, read: json))
    let scenario = ScenarioReader(notes: notes, path: [], json: json)?.scenario()
    guard notes.faults.isEmpty, let scenario else {
      throw ScenarioReadingError(faults: notes.faults.sorted { $0.location < $1.location })
    }
    return scenario
  }
}

/// The faults found so far.
private final class ScenarioNotes {
  let file: String
  private let places: JSONPlaces
  private(set) var faults: [XMLReading.Diagnostic] = []

  init(file: String, places: JSONPlaces) {
    self.file = file
    self.places = places
  }

  func location(_ path: [JSONStep]) -> SourceLocation {
    let place = places[path]
    return SourceLocation(file: file, line: place.line, column: place.column)
  }

  func fault(_ rule: String, _ path: [JSONStep], _ message: String) {
    faults.append(
      XMLReading.Diagnostic(.error, rule: rule, at: location(path), message: message))
  }
}

/// Reads one object of a scenario file.
private struct ScenarioReader {
  let notes: ScenarioNotes
  let path: [JSONStep]
  let object: JSONObject

  init?(notes: ScenarioNotes, path: [JSONStep], json: JSON) {
    guard let object = json.objectValue else {
      notes.fault("not-an-object", path, "这里应是一个 JSON 对象。")
      return nil
    }
    self.notes = notes
    self.path = path
    self.object = object
  }

  private static let members: Set<String> = [
    "name", "process", "clock", "starter", "unit", "form", "refusal", "grants", "steps", "expect",
  ]

  func scenario() -> Scenario? {
    allow(Self.members)
    let name = required("name")
    let process = required("process")
    let starter = required("starter")
    let clock = required("clock").flatMap { text in
      read(text, "clock", "带时区的时间，例如 2026-03-02T09:00:00+08:00") { Instant($0) }
    }
    let steps = steps()
    let expectation = member("expect").map { $0.expectation() }
    if expectation == nil { fault("missing", "expect", "缺少 expect：说明结果应当怎样。") }
    guard let name, let process, let starter, let clock, let expectation else { return nil }
    return Scenario(
      name: name, file: notes.file, process: process, clock: clock, grants: grants(),
      start: Scenario.Start(
        person: starter, unit: text("unit"), fields: fields("form"), refusal: text("refusal")),
      steps: steps, expectation: expectation)
  }

  private func grants() -> [Scenario.Grant] {
    fields("grants").members.flatMap { person, roles -> [Scenario.Grant] in
      guard let roles = roles.arrayValue else {
        fault("wrong-type", "grants", "“\(person)”的角色应是文本的数组。")
        return []
      }
      return roles.compactMap(\.stringValue).map { Scenario.Grant(role: $0, person: person) }
    }
  }

  // MARK: Steps

  private func steps() -> [Scenario.Step] {
    guard let items = array("steps") else { return [] }
    return items.enumerated().compactMap { index, json in
      ScenarioReader(notes: notes, path: path + [.member("steps"), .item(index)], json: json)?
        .step()
    }
  }

  private func step() -> Scenario.Step? {
    let act: Scenario.Step.Act?
    if object["return"] != nil {
      act = sendingBack()
    } else if object["task"] != nil {
      act = completion()
    } else if object["action"] != nil {
      act = action()
    } else if object["advance"] != nil {
      act = advance()
    } else if let expectation = member("expect") {
      allow(["expect"])
      act = .expect(expectation.expectation())
    } else {
      notes.fault(
        "unknown-step", path, "不认识的步骤：应有 task、action、advance 或 expect 之一。")
      return nil
    }
    return act.map {
      Scenario.Step(act: $0, refusal: text("refusal"), location: notes.location(path))
    }
  }

  private func completion() -> Scenario.Step.Act? {
    allow(["task", "as", "values", "conclusion", "opinion", "refusal"])
    guard let task = required("task"), let person = required("as") else { return nil }
    return .complete(
      Scenario.Completion(
        task: task, person: person, fields: fields("values"), conclusion: text("conclusion"),
        opinion: text("opinion") ?? ""))
  }

  private func sendingBack() -> Scenario.Step.Act? {
    allow(["task", "as", "return", "reason", "refusal"])
    guard let task = required("task"), let person = required("as"),
      let target = required("return"), let reason = required("reason")
    else { return nil }
    let place: ReturnTarget =
      switch target {
      case "previous": .previous
      case "initiator": .initiator
      default: .element(target)
      }
    return .sendBack(task: task, person, to: place, reason: reason)
  }

  private func action() -> Scenario.Step.Act? {
    allow(["action", "as", "values", "refusal"])
    guard let label = required("action"), let person = required("as") else { return nil }
    return .action(label: label, person, fields: fields("values"))
  }

  private func advance() -> Scenario.Step.Act? {
    allow(["advance"])
    return required("advance").flatMap { text in
      read(text, "advance", "ISO 8601 的时长，例如 P5D") { CivilDuration($0) }
    }.map { .advance($0) }
  }

  // MARK: Expectations

  private func expectation() -> Scenario.Expectation {
    allow(["outcome", "tasks", "path", "variables", "prints", "papers", "places"])
    return Scenario.Expectation(
      location: notes.location(path), outcome: text("outcome"), tasks: texts("tasks"),
      path: texts("path"), variables: object["variables"] == nil ? nil : fields("variables"),
      prints: texts("prints"), papers: object["papers"] == nil ? nil : fields("papers"),
      places: object["places"] == nil ? nil : fields("places"))
  }

  // MARK: Members

  private func allow(_ names: Set<String>) {
    for name in object.names where !names.contains(name) {
      fault(
        "unknown-member", name, "不认识“\(name)”，这里可用：\(names.sorted().joined(separator: "、"))。")
    }
  }

  private func fault(_ rule: String, _ name: String, _ message: String) {
    notes.fault(rule, path + [.member(name)], message)
  }

  private func member(_ name: String) -> ScenarioReader? {
    object[name].flatMap {
      ScenarioReader(notes: notes, path: path + [.member(name)], json: $0)
    }
  }

  private func required(_ name: String) -> String? {
    guard object[name] != nil else {
      fault("missing", name, "缺少“\(name)”。")
      return nil
    }
    return text(name)
  }

  private func text(_ name: String) -> String? {
    guard let json = object[name] else { return nil }
    guard let text = json.stringValue else {
      fault("wrong-type", name, "“\(name)”应是文本。")
      return nil
    }
    return text
  }

  private func array(_ name: String) -> [JSON]? {
    guard let json = object[name] else { return nil }
    guard let items = json.arrayValue else {
      fault("wrong-type", name, "“\(name)”应是数组。")
      return nil
    }
    return items
  }

  private func texts(_ name: String) -> [String]? {
    array(name).map { items in
      let texts = items.compactMap(\.stringValue)
      if texts.count < items.count { fault("wrong-type", name, "“\(name)”应是文本的数组。") }
      return texts
    }
  }

  private func fields(_ name: String) -> JSONObject {
    guard let json = object[name] else { return JSONObject() }
    guard let object = json.objectValue else {
      fault("wrong-type", name, "“\(name)”应是对象。")
      return JSONObject()
    }
    return object
  }

  private func read<Value>(
    _ text: String, _ name: String, _ wanted: String, as parse: (String) -> Value?
  ) -> Value? {
    let value = parse(text)
    if value == nil { fault("wrong-type", name, "“\(name)”应是\(wanted)。") }
    return value
  }
}
