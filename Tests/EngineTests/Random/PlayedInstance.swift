import Engine
import JSONText

/// A mistake that an engine could make, planted to see that random processes find it.
protocol PlantedFault: Sendable {
  /// What the faulty engine records instead of `events`.
  func deciding(_ events: [Event], before state: InstanceState) -> [Event]
  /// What the faulty engine applies when it replays the event.
  func replaying(_ event: Event) -> [Event]
  /// What the faulty engine keeps as a snapshot.
  func snapshot(_ json: JSON) -> JSON
}

extension PlantedFault {
  func replaying(_ event: Event) -> [Event] { [event] }
  func snapshot(_ json: JSON) -> JSON { json }
}

/// An instance on its random path, and beside it the state that its journal alone leads to; perhaps on a
/// faulty engine.
struct PlayedInstance {
  private(set) var state: InstanceState
  private var replayed: InstanceState
  private let fault: (any PlantedFault)?

  init(of program: ProgramKey, fault: (any PlantedFault)?) {
    state = InstanceState(of: program)
    replayed = state
    self.fault = fault
  }

  /// Carries the command out and returns what was recorded.
  mutating func perform(
    _ command: Command, in surroundings: Surroundings
  ) throws(Rejection) -> [Event] {
    let transition = try state.handling(command, in: surroundings)
    guard let fault else {
      state = transition.state
      return transition.events
    }
    let events = fault.deciding(transition.events, before: state)
    for event in events { state.apply(event) }
    return events
  }

  /// What is wrong with the journal: each event is written, read and applied once more.
  mutating func replay(_ events: [Event]) -> String? {
    for event in events {
      do {
        let payload = try JSON(parsing: event.payload)
        let read = try Event(type: event.type, version: event.version, payload: payload)
        for applied in fault?.replaying(read) ?? [read] { replayed.apply(applied) }
      } catch {
        return "\(event.type) cannot be read back: \(error)"
      }
    }
    return replayed == state ? nil : "replaying the journal leads to another state"
  }

  /// Goes on from a snapshot; returns what is wrong with it.
  mutating func restart() -> String? {
    do {
      let json = try JSON(parsing: state.snapshot)
      let snapshot = try InstanceState(json: fault?.snapshot(json) ?? json)
      defer { state = snapshot }
      return snapshot == state ? nil : "the snapshot differs from the state"
    } catch {
      return "the snapshot cannot be read: \(error)"
    }
  }
}
