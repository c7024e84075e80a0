extension Execution {
  /// The start event of the instance is the starter's act; others are nobody's.
  func starter(at site: Site) -> ActingPerson? {
    state[site.id]?.scope == InstanceState.root ? state.started?.by : nil
  }
}
