package import CivilTime
package import Engine
package import FEEL
package import JSONText

/// What happened in a case beside the runs of its elements: variables by revision, decisions, jobs and
/// incidents, each with who and when. It is read from the journal, so that no act pays for it.
package struct CaseHistory: Hashable, Sendable {
  /// When something happened, and by whom.
  package struct Moment: Hashable, Sendable {
    /// The number of the journal entry.
    package var sequence: Int64
    package var at: Instant
    package var person: String
  }

  /// A value that a variable took.
  package struct VariableRevision: Hashable, Sendable {
    package var scope: ActivationID
    package var name: String
    /// From 1, counted for each variable of each scope.
    package var revision: Int
    package var value: Value
    package var moment: Moment
  }

  /// A decision with its inputs, matched rules and results (决策留痕).
  package struct Decision: Hashable, Sendable {
    package var activation: ActivationID
    package var element: String
    package var decision: String
    package var version: Int
    package var record: JSON
    package var moment: Moment
  }

  /// Work of a service task or a listener.
  package struct Job: Hashable, Sendable {
    package enum Outcome: String, Hashable, Sendable {
      case completed, cancelled, superseded
    }

    package var activation: ActivationID
    package var element: String
    package var type: String
    package var created: Moment
    /// How often a try was counted as failed.
    package var failures: Int
    package var ended: Moment?
    package var outcome: Outcome?
  }

  package struct Incident: Hashable, Sendable {
    package var activation: ActivationID
    package var element: String
    package var kind: String
    package var message: String
    package var raised: Moment
    /// When it was resolved, or went with its run.
    package var ended: Moment?
  }

  /// Dates that moved because the calendar changed (期限重算).
  package struct Recount: Hashable, Sendable {
    package var dates: DatesRevised
    package var moment: Moment
  }

  package internal(set) var variables: [VariableRevision] = []
  package internal(set) var decisions: [Decision] = []
  package internal(set) var jobs: [Job] = []
  package internal(set) var incidents: [Incident] = []
  package internal(set) var recounts: [Recount] = []
}
