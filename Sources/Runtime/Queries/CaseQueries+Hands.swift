package import CivilTime
package import Engine
import SQLDatabase

/// Who had a hand in a case.
extension CaseQueries {
  /// Whoever finished a task; nil where nobody did, or not yet.
  package func handler(of run: TaskKey) throws -> ActingPerson? {
    try database.read { connection in
      try connection.first(
        """
        select actor, on_behalf_of from activation
        where instance = ? and id = ? and actor is not null
        """, run.instance.rawValue, run.activation.rawValue
      ) { ActingPerson(person: try $0.text(0), onBehalfOf: try $0.optionalText(1)) }
    }
  }

  /// The opinion that was given last in a case, and who gave it; nil where nobody has.
  package func latestOpinion(
    in instance: InstanceID
  ) throws -> (actor: ActingPerson, opinion: Opinion)? {
    try database.read { connection in
      try connection.first(
        """
        select actor, on_behalf_of, conclusion, conclusion_label, opinion from activation
        where instance = ? and actor is not null and conclusion is not null
          and status = 'completed' order by ended_at desc, id desc limit 1
        """, instance.rawValue
      ) { row in
        (
          ActingPerson(person: try row.text(0), onBehalfOf: try row.optionalText(1)),
          Opinion(
            conclusion: try row.text(2), label: try row.optionalText(3) ?? "",
            text: try row.optionalText(4) ?? "")
        )
      }
    }
  }

  /// The last task that a person finished in a case, or that was finished in his place; and by whom.
  package func lastFinished(
    by person: String, in instance: InstanceID
  ) throws -> (key: TaskKey, program: ProgramKey, element: String, by: ActingPerson)? {
    try database.read { connection in
      try connection.first(
        """
        select id, process, version, element, actor, on_behalf_of from activation
        where instance = ? and (actor = ? or on_behalf_of = ?) and type = 'userTask'
          and status = 'completed' order by id desc limit 1
        """, instance.rawValue, person, person
      ) { row in
        (
          TaskKey(instance: instance, activation: ActivationID(rawValue: Int32(try row.int(0)))),
          ProgramKey(process: try row.text(1), version: try row.int(2)), try row.text(3),
          ActingPerson(person: try row.text(4), onBehalfOf: try row.optionalText(5))
        )
      }
    }
  }

  /// When a person last finished a task, or it was finished in his place.
  package func lastFinished(by person: String) throws -> Instant? {
    try database.read { connection in
      try connection.first(
        """
        select max(ended_at) from activation
        where (actor = ? or on_behalf_of = ?) and type = 'userTask'
        """, person, person
      ) { try $0.optionalInt64(0).map { Instant(milliseconds: $0) } } ?? nil
    }
  }

  /// Everybody who finished something in a case, and those in whose place it was done.
  package func handlers(of instance: InstanceID) throws -> Set<String> {
    try database.read { connection in
      Set(
        try connection.rows(
          """
          select actor from activation where instance = ? and actor is not null
          union select on_behalf_of from activation
          where instance = ? and on_behalf_of is not null
          """, instance.rawValue, instance.rawValue
        ) { try $0.text(0) })
    }
  }
}
