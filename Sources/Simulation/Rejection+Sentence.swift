import Engine

extension Rejection {
  /// What the engine refused in a play, in words for who plays it.
  var sentence: String {
    switch self {
    case .endlessLoop(let element):
      "the model goes round without waiting for anything, last at \(element): is there a way out?"
    case .refusedByHandler(let code, let message): "\(code): \(message)"
    case .notEnabled(let element):
      "\(element) cannot be chosen: it is not in the ad-hoc sub-process, or a flow leads to it"
    case .notAdHoc: "nothing can be chosen there: it is no ad-hoc sub-process that goes on"
    case .unknownProcess(let process): "there is no process \(process)"
    case .unknownStartEvent(let element): "\(element) does not begin the process"
    case .taskNotOpen, .jobNotOpen, .unknownActivation, .notActive:
      "the work is not open any more"
    case .separationOfDuties(let element, let other):
      "who did \(other) may not do \(element) too"
    case .timerNotArmed(_, let element), .notSubscribed(_, let element):
      "\(element) does not wait any more"
    case .notListening(let signal): "nothing listens for the signal \(signal)"
    case .instanceEnded: "the process has ended"
    case .instanceSuspended: "the process is suspended"
    default: "the engine refuses the command: \(self)"
    }
  }
}
