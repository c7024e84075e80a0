import Engine

extension CaseDriver {
  /// Counts the dates of a case again on the calendar of the step; tells whether any changed.
  func reviseDates(of id: InstanceID, because cause: String) throws -> Bool {
    let command = Command.reviseDates(because: cause)
    let transition: Transition
    do {
      transition = try instance(id).state.handling(command, in: surroundings)
    } catch let rejection as Rejection {
      throw ActFailure.rejected(rejection)
    }
    // A case that stays as it is has no entry.
    guard !transition.events.isEmpty else { return false }
    try advance(id, command)
    return true
  }
}
