import CivilTime
import Engine
import Establishment
import Runtime
import XMLReading

/// One play of a scenario in an office of its own.
struct ScenarioRun {
  let scenario: Scenario
  private let office: ScenarioOffice
  private let acts: ScenarioActs
  private var differences: [ScenarioDifference] = []
  private var instance: InstanceID?

  /// Plays a scenario against the definitions and tells how it went.
  static func play(_ scenario: Scenario, with definitions: [Resource]) throws -> ScenarioResult {
    let office = try ScenarioOffice(at: scenario.clock, deploying: definitions)
    var run = ScenarioRun(scenario: scenario, office: office)
    try run.play()
    let taken = try run.instance.map { try FlowCoverage.flows(takenBy: $0, in: office.runtime) }
    try office.close()
    return ScenarioResult(
      scenario: scenario, differences: run.differences, flowsTaken: taken ?? [])
  }

  private init(scenario: Scenario, office: ScenarioOffice) {
    self.scenario = scenario
    self.office = office
    acts = ScenarioActs(office: office)
  }

  /// How much the clock moves with every act, so that the order of acts shows in the history.
  private static let actTime = CivilDuration(milliseconds: 60_000)

  private mutating func play() throws {
    let origin = SourceLocation(file: scenario.file, line: 1, column: 1)
    for grant in scenario.grants {
      try office.grant(grant.role, to: try office.person(grant.person))
    }
    let (start, process) = (scenario.start, scenario.process)
    var started: StartedCase?
    let begins = try attempt(refusal: start.refusal, at: origin, "beginning") { acts in
      started = try acts.start(start, process: process)
    }
    guard begins, let started else { return }
    instance = started.instance
    for step in scenario.steps {
      guard try play(step, in: started) else { return }
      try noteTrouble(of: started.instance, at: step.location)
    }
    try compare(scenario.expectation, with: started)
    let end = scenario.expectation.location
    for difference in try office.runtime.verifyReplay().differences {
      note(end, "the journal does not yield the rows: \(difference)")
    }
    for fault in try office.runtime.read({ try EstablishmentAudit.faults(in: $0) }) {
      note(end, "the establishment is not in order: \(fault)")
    }
  }

  /// Whether the play can go on.
  private mutating func play(_ step: Scenario.Step, in started: StartedCase) throws -> Bool {
    let instance = started.instance
    switch step.act {
    case .expect(let expectation):
      try compare(expectation, with: started)
      return true
    case .advance(let duration):
      try office.advance(by: duration)
      return true
    case .complete(let completion):
      return try attempt(refusal: step.refusal, at: step.location, completion.task) { acts in
        try acts.complete(completion, in: instance)
      }
    case .sendBack(let task, let person, let target, let reason):
      return try attempt(refusal: step.refusal, at: step.location, "returning \(task)") { acts in
        try acts.sendBack(task, by: person, to: target, reason: reason, in: instance)
      }
    case .action(let label, let person, let fields):
      return try attempt(refusal: step.refusal, at: step.location, label) { acts in
        try acts.act(label, by: person, fields: fields, in: instance)
      }
    }
  }

  /// Does an act that must succeed, or be refused with certain words; whether it went as it should.
  private mutating func attempt(
    refusal: String?, at location: SourceLocation, _ what: String,
    _ act: (ScenarioActs) throws -> Void
  ) throws -> Bool {
    defer { office.clock.move(to: office.zone.adding(Self.actTime, to: office.now)) }
    do {
      try act(acts)
    } catch let refused as ScenarioRefusal {
      if let refusal {
        if refused.description.contains(refusal) { return true }
        note(location, "\(what) was refused without the words “\(refusal)”: \(refused)")
      } else {
        note(location, "\(what) was refused: \(refused)")
      }
      return false
    } catch let stop as ScenarioStop {
      note(location, "\(what): \(stop)")
      return false
    }
    if let refusal {
      note(location, "\(what) was done, but should be refused with “\(refusal)”")
      return false
    }
    return true
  }

  /// An incident or a line to the administrator is never meant.
  private mutating func noteTrouble(of instance: InstanceID, at location: SourceLocation) throws {
    for line in office.takeReports() { note(location, "reported to the administrator: \(line)") }
    for incident in try office.runtime.queries.incidents(of: instance) {
      note(location, "incident at \(incident.element): \(incident.message)")
    }
  }

  private mutating func compare(
    _ expectation: Scenario.Expectation, with started: StartedCase
  ) throws {
    let comparison = ScenarioComparison(office: office, started: started)
    for difference in try comparison.differences(from: expectation) {
      note(expectation.location, difference)
    }
  }

  private mutating func note(_ location: SourceLocation, _ words: String) {
    let difference = ScenarioDifference(location: location, words: words)
    if !differences.contains(difference) { differences.append(difference) }
  }
}

/// What is otherwise than a scenario says.
struct ScenarioDifference: Hashable, Sendable, CustomStringConvertible {
  let location: SourceLocation
  let words: String

  var description: String { "\(location): \(words)" }
}

/// How a scenario went.
struct ScenarioResult: Sendable {
  let scenario: Scenario
  let differences: [ScenarioDifference]
  /// The sequence flows that were taken.
  let flowsTaken: Set<FlowCoverage.Flow>

  var passed: Bool { differences.isEmpty }
}
