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

  package func complete(_ database: Connection) throws {
    try PersonKeyTable(database: database).complete()
  }

  package func apply(_ fact: Fact, of entry: EntryHead, to database: Connection) throws {
    let projection = DirectoryProjection(entry, on: database)
    switch try DirectoryFact(fact) {
    case .unitCreated(let unit): try projection.create(unit)
    case .unitChanged(let unit): try projection.change(unit)
    case .unitClosed(let code, let day): try projection.closeUnit(code, on: day)
    case .personCreated(let person): try projection.create(person)
    case .personChanged(let person): try projection.change(person)
    case .personLeft(let code, let day, let keeping):
      try projection.leave(code, on: day, keeping: keeping)
    case .personCleared(let code, let secrecy): try projection.clear(code, upTo: secrecy)
    case .postAssigned(let post, let day): try projection.assign(post, on: day)
    case .postEnded(let person, let unit, let title, let day):
      try projection.endPost(of: person, in: unit, title: title, on: day)
    case .positionSet(let position): try projection.set(position)
    case .positionClosed(let unit, let title, let day):
      try projection.closePosition(title, of: unit, on: day)
    case .postRoleGranted(let role): try projection.grant(role)
    case .postRoleRevoked(let unit, let title, let role, let target):
      try projection.revoke(role, at: target, fromPosition: title, of: unit)
    case .absenceEntered(let absence): try projection.enter(absence)
    case .absenceEnded(let id, let day): try projection.endAbsence(id, on: day)
    case .delegationGiven(let delegation): try projection.give(delegation)
    case .delegationEnded(let id, let day): try projection.endDelegation(id, on: day)
    case .accountOpened(let login, let person): try projection.openAccount(login, for: person)
    case .accountDisabled(let login): try projection.setAccount(login, isDisabled: true)
    case .accountEnabled(let login): try projection.setAccount(login, isDisabled: false)
    case .accountUnlocked(let login): try projection.unlockAccount(login)
    case .passwordChanged(let login, let byOwner):
      try projection.changePassword(of: login, byOwner: byOwner)
    case .signedIn(let login): try projection.signIn(login)
    case .signInFailed(let login, let failures, let lockedUntil):
      try projection.failSignIn(login, failures: failures, lockedUntil: lockedUntil)
    case .roleGranted(let grant): try projection.grant(grant)
    case .roleRevoked(let person, let role, let unit):
      try projection.revoke(role, from: person, at: unit)
    case .tokenIssued(let id, let login, let name, let digest, let until):
      try projection.issueToken(id, for: login, name: name, digest: digest, until: until)
    case .tokenRevoked(let id): try projection.revokeToken(id)
    }
  }

  package func permits(
    _ act: GuardedAct, to person: String, on database: Connection
  ) throws -> Bool? {
    try DirectoryQueries(database).authority(of: person).mayPerform(OfficeAct(act))
  }
}
