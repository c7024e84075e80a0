import Engine

extension Advance {
  /// Whether somebody sent work back in it (退回): what begins anew then was returned, unlike what a recall,
  /// a restart or a straight way back opens again.
  var isReturn: Bool {
    var sendsBack = false
    for event in events {
      switch event {
      case .cancelled(_, .returned): sendsBack = true
      case .handling(.restarted): return false
      default: break
      }
    }
    return sendsBack
  }

  /// The run whose holder sent the work back; nil in journals of the time when returns did not name it.
  var sentBack: ActivationID? {
    for case .handling(.sentBack(let sent)) in events { return sent.activation }
    return nil
  }
}
