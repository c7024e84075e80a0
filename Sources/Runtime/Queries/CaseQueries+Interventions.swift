package import CivilTime
package import Engine
import SQLDatabase

/// What somebody with the permission to repair did to the course of a case (人工干预).
package struct Intervention: Hashable, Sendable {
  /// The name of the act in the journal, such as `skipElement`.
  package var act: String
  package var person: String
  package var at: Instant
  /// The runs that had begun before and that the act ended as if their work were done.
  package var skipped: [ActivationID]
}

extension CaseQueries {
  /// The interventions in a case from its journal entries, the oldest first.
  package func interventions(in instance: InstanceID) throws -> [Intervention] {
    try database.read { connection in
      var found: [Intervention] = []
      var begun: Set<ActivationID> = []
      try InstanceLoading(database: connection).forEachEntry(of: instance, after: 0) {
        entry, advances in
        let events = advances.flatMap(\.events)
        if RepairCommand.courseActs.contains(entry.act) {
          found.append(
            Intervention(
              act: entry.act, person: entry.head.actor.person, at: entry.head.at,
              skipped: events.compactMap { event in
                guard case .completed(let id, _, _) = event, begun.contains(id) else { return nil }
                return id
              }))
        }
        for case .activated(let begin) in events { begun.insert(begin.id) }
      }
      return found
    }
  }
}

extension RepairCommand {
  /// The acts that change the course of a case; the others stop it, or let it go on as it was.
  fileprivate static let courseActs: Set<String> = [
    "skipElement", "cancelElement", "moveToken", "activateElements", "modifyCase",
  ]
}
