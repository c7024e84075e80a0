import CivilTime
package import Runtime
package import SQLDatabase

/// The room of organs, people, accounts and roles (组织与人员).
package struct DirectoryRoom: OfficeRoom {
  package init() {}

  package var name: String { DirectoryFact.room }
  package var migrations: [Migration] { DirectorySchema.migrations }
  package var projectedTables: [String] { DirectorySchema.projectedTables }

  package var handlers: [String: any ServiceTaskHandler] { ["directory.names": UnitNames()] }

  package var formData: [String: any FormDataSource] { ["directory.units": UnitChoices()] }

  package func apply(_ fact: Fact, of entry: EntryHead, to database: Connection) throws {
    let at = entry.at.milliseconds
    switch try DirectoryFact(fact) {
    case .unitCreated(let unit):
      try database.execute(
        "insert into unit (code, name, kind, parent, sort) values (?, ?, ?, ?, ?)",
        unit.code, unit.name, unit.kind.rawValue, unit.parent, unit.sort)
    case .unitChanged(let unit):
      try database.execute(
        "update unit set name = ?, parent = ?, sort = ? where code = ?",
        unit.name, unit.parent, unit.sort, unit.code)
    case .unitClosed(let code, let date):
      try database.execute(
        "update unit set closed_on = ? where code = ?", date.description, code)
    case .personCreated(let person):
      try database.execute(
        "insert into person (code, name, sort) values (?, ?, ?)",
        person.code, person.name, person.sort)
    case .personChanged(let person):
      try database.execute(
        "update person set name = ?, sort = ? where code = ?",
        person.name, person.sort, person.code)
    case .personLeft(let code, let date):
      try database.execute(
        "update person set left_on = ? where code = ?", date.description, code)
      try database.execute("delete from post where person = ?", code)
      try database.execute("delete from role_grant where person = ?", code)
      try database.execute("update account set is_disabled = 1 where person = ?", code)
    case .postAssigned(let post):
      if post.isMain {
        try database.execute("update post set is_main = 0 where person = ?", post.person)
      }
      try database.execute(
        """
        insert into post (person, unit, title, is_main) values (?, ?, ?, ?)
        on conflict (person, unit, title) do update set is_main = excluded.is_main
        """, post.person, post.unit, post.title, post.isMain)
    case .postEnded(let person, let unit, let title):
      try database.execute(
        "delete from post where person = ? and unit = ? and title = ?", person, unit, title)
    case .accountOpened(let login, let person):
      try database.execute(
        """
        insert into account (login, person, is_disabled, must_change, failures)
        values (?, ?, 0, 1, 0)
        """, login, person)
    case .accountDisabled(let login):
      try database.execute("update account set is_disabled = 1 where login = ?", login)
    case .accountEnabled(let login):
      try database.execute("update account set is_disabled = 0 where login = ?", login)
    case .accountUnlocked(let login):
      try database.execute(
        "update account set failures = 0, locked_until = null where login = ?", login)
    case .passwordChanged(let login, let byOwner):
      try database.execute(
        """
        update account set must_change = ?, password_at = ?, failures = 0, locked_until = null
        where login = ?
        """, !byOwner, at, login)
    case .signedIn(let login):
      try database.execute(
        """
        update account set failures = 0, locked_until = null, last_sign_in = ?, last_address = ?
        where login = ?
        """, at, entry.actor.address, login)
    case .signInFailed(let login, let failures, let lockedUntil):
      try database.execute(
        "update account set failures = ?, locked_until = ? where login = ?",
        failures, lockedUntil?.milliseconds, login)
    case .roleGranted(let grant):
      try database.execute(
        """
        insert into role_grant (person, role, unit, scope) values (?, ?, ?, ?)
        on conflict (person, role, unit) do update set scope = excluded.scope
        """, grant.person, grant.role, grant.unit ?? "", grant.scope.rawValue)
    case .roleRevoked(let person, let role, let unit):
      try database.execute(
        "delete from role_grant where person = ? and role = ? and unit = ?",
        person, role, unit ?? "")
    case .tokenIssued(let id, let login, let name, let digest, let until):
      try database.execute(
        """
        insert into access_token (id, login, name, digest, issued_at, expires_at)
        values (?, ?, ?, ?, ?, ?)
        """, id, login, name, digest, at, until.milliseconds)
    case .tokenRevoked(let id):
      try database.execute("update access_token set revoked_at = ? where id = ?", at, id)
    }
  }

  package func permits(
    _ act: GuardedAct, to person: String, on database: Connection
  ) throws -> Bool? {
    try DirectoryQueries(database).authority(of: person).mayPerform(OfficeAct(act))
  }
}
