extension InstanceState {
  mutating func apply(_ revision: DatesRevised) {
    for due in revision.dues {
      if let id = due.activation {
        tasks[id]?.due = due.new
      } else {
        started?.due = due.new
      }
    }
    for clock in revision.clocks { updateClock(clock.kind) { $0.due = clock.new } }
    for moved in revision.timers {
      for index in timers.indices
      where timers[index].activation == moved.activation && timers[index].element == moved.element {
        timers[index].due = moved.new
      }
    }
  }
}
