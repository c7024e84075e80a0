extension Program {
  /// What undoes an activity: the event at its border, and the activity that the event leads to.
  func compensation(of element: Element) -> (event: Element, handler: Element)? {
    for index in element.boundaryEvents {
      if case .boundaryEvent(let plan) = elements[index].behavior, let handler = plan.handler {
        return (elements[index], elements[handler])
      }
    }
    return nil
  }

  /// The start event of the event sub-process that undoes what a sub-process did.
  func compensationSubProcess(of element: Element) -> Element? {
    for index in element.eventSubProcesses {
      if case .eventSubProcess(let plan) = elements[index].behavior, plan.trigger.isCompensation {
        return elements[plan.start]
      }
    }
    return nil
  }
}
