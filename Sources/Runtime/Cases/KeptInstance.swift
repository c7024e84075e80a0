import Engine

/// An instance with what is needed to keep it.
struct KeptInstance {
  var state: InstanceState
  var caseNumber: String
  /// The journal entry up to which the state is folded.
  var sequence: Int64
  var entriesSinceSnapshot: Int
}

/// An instance as an act has made it so far; one for all commands of the act, which change it in its place.
final class OpenInstance {
  let id: InstanceID
  private(set) var kept: KeptInstance

  init(_ kept: KeptInstance, of id: InstanceID) {
    self.kept = kept
    self.id = id
  }

  /// What a command has made of the state, in the journal entry of that number.
  func take(_ state: InstanceState, in sequence: Int64) {
    if kept.sequence != sequence { kept.entriesSinceSnapshot += 1 }
    kept.sequence = sequence
    kept.state = state
  }

  /// Gives the state away; until the next is taken, that of an instance which has not begun stands here.
  func yieldState() -> InstanceState {
    var yielded = InstanceState(of: kept.state.program)
    swap(&yielded, &kept.state)
    return yielded
  }
}
