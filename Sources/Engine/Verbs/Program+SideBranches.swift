extension Program {
  /// The events that begin the side branch in which an element stands, and that do not interrupt: its
  /// tokens go beside those of the main course, and end apart from them. Empty for elements of the main
  /// course itself.
  func sideEvents(leadingTo element: Element) -> Set<Int> {
    if Self.beginsSideBranch(element) { return [element.index] }
    let scope = elements.filter { $0.container == element.container && $0.index != $0.container }
    let entrances = scope.filter { $0.incoming.isEmpty && !$0.isBegunByEvent }
    let main = reach(from: entrances.map(\.index), onMainCourse: true)
    if main.contains(element.index) { return [] }
    let events = scope.filter(Self.beginsSideBranch).map(\.index)
    return Set(events.filter { reach(from: [$0], onMainCourse: true).contains(element.index) })
  }

  /// What the flows lead to from some places, these included, and what the events do at the borders of
  /// what they lead to; on the main course only events that interrupt.
  func reach(from places: [Int], onMainCourse: Bool = false) -> Set<Int> {
    var reached = Set(places)
    var open = places
    while let place = open.popLast() {
      let events = elements[place].boundaryEvents.filter {
        !onMainCourse || !Self.beginsSideBranch(elements[$0])
      }
      for next in elements[place].outgoing.map(\.target) + events
      where reached.insert(next).inserted {
        open.append(next)
      }
    }
    return reached
  }

  private static func beginsSideBranch(_ element: Element) -> Bool {
    switch element.behavior {
    case .boundaryEvent(let plan): !plan.isInterrupting
    case .eventSubProcess(let plan): !plan.isInterrupting
    default: false
    }
  }
}

extension Element {
  /// Whether an event begins it, and no token of the scope comes to it by itself.
  fileprivate var isBegunByEvent: Bool {
    switch behavior {
    case .boundaryEvent, .eventSubProcess: true
    default: false
    }
  }
}
