import BPMN
import FEEL

/// BPMN 2.0.2 table 10.30, behavior: events that are thrown while instances end. They are caught at the
/// border of the multi-instance activity.
extension Execution {
  /// The events that the end of an instance throws.
  func events(
    of plan: MultiInstancePlan, after id: ActivationID, _ counts: Context
  ) throws(Trouble) -> [InstanceEvent] {
    switch plan.behavior {
    case .all: return []
    case .none: return plan.events
    case .one:
      return counts[MultiInstanceVariable.counts[2].short]?.integerValue == 1 ? plan.events : []
    case .complex:
      let scope = scope(at: id, adding: counts)
      var thrown: [InstanceEvent] = []
      for event in plan.events {
        if let condition = event.condition, try !holds(condition, in: scope) { continue }
        thrown.append(event)
      }
      return thrown
    }
  }

  /// Lets the events at the border happen that catch what is thrown, with the numbers of instances; a
  /// message that none catches leaves the instance.
  mutating func throwEvent(
    _ event: InstanceEvent, of body: Site, cause: ActivationID, _ counts: Context
  ) {
    for index in event.catchers {
      let catcher = body.program.elements[index]
      guard state.isActive(body.id), case .boundaryEvent(let plan) = catcher.behavior else {
        continue
      }
      if plan.isInterrupting { cancel(body.id, reason: .interrupted(by: catcher.id)) }
      passBoundary(catcher, of: body, variables: catcher.outputs.isEmpty ? [:] : counts)
    }
    guard let message = event.message else { return }
    do {
      record(try messageThrown(message, from: body, variables: counts))
    } catch {
      raise(error, on: body.id, phase: .leaving(by: nil, opinion: nil))
    }
  }
}
