package import Engine
import SQLDatabase

/// 离职转办 of what somebody has no task of yet: places of countersignatures whose turn has not come, and
/// signatures after others.
extension OfficeRuntime {
  /// Gives all of it to another. Each is an act of its own, so that one that cannot change hands does not keep
  /// the others back. Needs the permission to repair.
  package func transferComing(
    from person: String, to successor: String, reason: String, by actor: Actor,
    key: IdempotencyKey? = nil
  ) throws -> [ComingRow] {
    try queries.comingWork(of: person).map { instance, work in
      let run = TaskKey(instance: instance, activation: work.run)
      let own = key.map { IdempotencyKey(rawValue: "\($0.rawValue)#\(run)#\(work.place ?? 0)") }
      do throws(ActFailure) {
        let receipt = try act(
          work.succession(by: successor, reason: reason), on: run, byAuthority: true, by: actor,
          key: own)
        return ComingRow(run: run, place: work.place, result: .success(receipt))
      } catch {
        return ComingRow(run: run, place: work.place, result: .failure(error))
      }
    }
  }
}

/// What became of work that somebody who leaves was still to get.
package struct ComingRow: Sendable {
  package let run: TaskKey
  /// The number of the place in a countersignature; nil for a signature after another.
  package let place: Int?
  package let result: Result<ActReceipt, ActFailure>
}

extension CaseQueries {
  /// The work in running cases that a person will get, of which he has no task yet. Only the states of cases
  /// with countersignatures and called people know it.
  package func comingWork(of person: String) throws -> [(instance: InstanceID, work: ComingWork)] {
    let instances = try database.read { connection in
      try connection.rows(
        """
        select instance from activation where status = 'active' and loop_counter is not null
        union select c.instance from case_act c
        join activation a on a.instance = c.instance and a.id = c.activation
        where c.type = 'called' and a.status = 'active'
        order by 1
        """
      ) { InstanceID(rawValue: try $0.int64(0)) }
    }
    return try instances.flatMap { instance in
      try state(of: instance)?.comingWork(of: person).map { (instance, $0) } ?? []
    }
  }
}
