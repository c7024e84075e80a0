import CivilTime
import JSONText

extension DirectoryFact {
  /// The name of the fact in the journal, and its members.
  var typeAndPayload: (String, JSON) {
    switch self {
    case .unitCreated(let unit): ("unitCreated", unit.payload)
    case .unitChanged(let unit): ("unitChanged", unit.payload)
    case .unitClosed(let code, let date):
      ("unitClosed", ["code": .string(code), "on": JSON(date)])
    case .personCreated(let person): ("personCreated", person.payload)
    case .personChanged(let person): ("personChanged", person.payload)
    case .personLeft(let code, let date, _):
      ("personLeft", ["code": .string(code), "on": JSON(date)])
    case .personCleared(let code, let secrecy):
      ("personCleared", ["code": .string(code), "clearance": .string(secrecy.rawValue)])
    case .postAssigned(let post, let date): ("postAssigned", post.payload(on: date))
    case .postEnded(let person, let unit, let title, let date):
      (
        "postEnded",
        [
          "person": .string(person), "unit": .string(unit), "title": .string(title),
          "on": JSON(date),
        ]
      )
    case .positionSet(let position): ("positionSet", position.payload)
    case .positionClosed(let unit, let title, let date):
      (
        "positionClosed",
        ["unit": .string(unit), "title": .string(title), "on": JSON(date)]
      )
    case .postRoleGranted(let role): ("postRoleGranted", role.payload)
    case .postRoleRevoked(let unit, let title, let role, let target):
      (
        "postRoleRevoked",
        [
          "unit": .string(unit), "title": .string(title), "role": .string(role),
          "target": JSON(target),
        ]
      )
    case .absenceEntered(let absence): ("absenceEntered", absence.payload)
    case .absenceEnded(let id, let date):
      ("absenceEnded", ["id": JSON(id), "on": JSON(date)])
    case .delegationGiven(let delegation): ("delegationGiven", delegation.payload)
    case .delegationEnded(let id, let date):
      ("delegationEnded", ["id": JSON(id), "on": JSON(date)])
    case .accountOpened(let login, let person):
      ("accountOpened", ["login": .string(login), "person": .string(person)])
    case .accountDisabled(let login): ("accountDisabled", ["login": .string(login)])
    case .accountEnabled(let login): ("accountEnabled", ["login": .string(login)])
    case .accountUnlocked(let login): ("accountUnlocked", ["login": .string(login)])
    case .passwordChanged(let login, let byOwner):
      ("passwordChanged", ["login": .string(login), "byOwner": .bool(byOwner)])
    case .signedIn(let login): ("signedIn", ["login": .string(login)])
    case .signInFailed(let login, let failures, let lockedUntil):
      (
        "signInFailed",
        [
          "login": .string(login), "failures": JSON(failures),
          "lockedUntil": JSON(lockedUntil?.description),
        ]
      )
    case .roleGranted(let grant): ("roleGranted", grant.payload)
    case .roleRevoked(let person, let role, let unit):
      (
        "roleRevoked",
        ["person": .string(person), "role": .string(role), "unit": JSON(unit)]
      )
    case .tokenIssued(let id, let login, let name, let digest, let until):
      (
        "tokenIssued",
        [
          "id": .string(id), "login": .string(login), "name": .string(name),
          "digest": .string(digest), "until": .string(until.description),
        ]
      )
    case .tokenRevoked(let id): ("tokenRevoked", ["id": .string(id)])
    }
  }
}
