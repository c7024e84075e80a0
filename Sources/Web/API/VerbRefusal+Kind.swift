import Engine

extension VerbRefusal {
  /// The kind of the problem that a program is told (docs/rest.md); these words do not change.
  var kind: String {
    switch self {
    case .waitsFor: "waits-for"
    case .alreadySigners: "already-signers"
    case .nobodyNamed: "nobody-named"
    case .tooDeep: "too-deep"
    case .mixedSigning: "mixed-signing"
    case .notCalled: "not-called"
    case .hasSigned: "has-signed"
    case .lastSigner: "last-signer"
    case .notAsker: "not-asker"
    case .transferRing: "transfer-ring"
    case .transferLimit: "transfer-limit"
    case .notTransferred: "not-transferred"
    case .notHandler: "not-handler"
    case .handledBy: "handled"
    case .readBy: "read"
    case .irreversible: "irreversible"
    case .notInitiator: "not-initiator"
    case .tooLate: "too-late"
    case .alreadyUrged: "already-urged"
    case .suspended: "suspended"
    case .notSuspended: "not-suspended"
    case .noJumpTarget: "no-jump-target"
    case .branchesOpen: "branches-open"
    case .jumpPending: "jump-pending"
    case .noJumpPending: "no-jump-pending"
    case .needsSecondPerson: "needs-second-person"
    case .unknownCopy: "unknown-copy"
    case .takenBy: "taken"
    case .notYours: "not-yours"
    case .textMissing: "text-missing"
    case .notRecorded: "not-recorded"
    case .selfApproval: "self-approval"
    case .notForProxies: "not-for-proxies"
    case .notCleared: "not-cleared"
    case .notInOffice: "not-in-office"
    case .noWayBack: "no-way-back"
    case .notEnded: "not-ended"
    case .withdrawn: "withdrawn"
    case .voided: "void"
    case .clock: "clock"
    }
  }
}
