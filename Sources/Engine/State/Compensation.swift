/// Completed runs that are being undone (补偿), until all of them are.
package struct Compensation: Hashable, Sendable {
  /// The run that asked for it: a throwing event, or the run that undoes a sub-process.
  package var conductor: ActivationID
  /// The scope in which the activities run that undo.
  package var scope: ActivationID
  package var runs: [ActivationID]
  /// Whether the scope is a transaction that is left as cancelled when all is undone.
  package var cancelsScope: Bool

  package init(
    conductor: ActivationID, scope: ActivationID, runs: [ActivationID], cancelsScope: Bool = false
  ) {
    self.conductor = conductor
    self.scope = scope
    self.runs = runs
    self.cancelsScope = cancelsScope
  }
}
