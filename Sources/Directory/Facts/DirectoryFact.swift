package import CivilTime
import JSONText
package import Runtime

/// What can happen to the directory. Passwords and their hashes never occur.
package enum DirectoryFact: Hashable, Sendable {
  case unitCreated(Unit)
  /// Name, parent or order changed; the code and the kind never do.
  case unitChanged(Unit)
  case unitClosed(String, on: CalendarDate)
  case personCreated(Person)
  case personChanged(Person)
  /// Somebody left: posts, roles and account end with it.
  case personLeft(String, on: CalendarDate)
  case postAssigned(Post)
  case postEnded(person: String, unit: String, title: String)
  case accountOpened(login: String, person: String)
  case accountDisabled(login: String)
  case accountEnabled(login: String)
  case accountUnlocked(login: String)
  /// By its owner, or given out by somebody else and then to be changed at once.
  case passwordChanged(login: String, byOwner: Bool)
  case signedIn(login: String)
  case signInFailed(login: String, failures: Int, lockedUntil: Instant?)
  case roleGranted(RoleGrant)
  case roleRevoked(person: String, role: String, unit: String?)
  /// Of the secret only its digest, which lets nobody in.
  case tokenIssued(id: String, login: String, name: String, digest: String, until: Instant)
  case tokenRevoked(id: String)

  package static let room = "directory"

  package var fact: Fact {
    let (type, payload) = typeAndPayload
    return Fact(room: Self.room, type: type, version: 1, payload: payload)
  }

  private var typeAndPayload: (String, JSON) {
    switch self {
    case .unitCreated(let unit): ("unitCreated", unit.payload)
    case .unitChanged(let unit): ("unitChanged", unit.payload)
    case .unitClosed(let code, let date):
      ("unitClosed", ["code": .string(code), "on": JSON(date)])
    case .personCreated(let person): ("personCreated", person.payload)
    case .personChanged(let person): ("personChanged", person.payload)
    case .personLeft(let code, let date):
      ("personLeft", ["code": .string(code), "on": JSON(date)])
    case .postAssigned(let post): ("postAssigned", post.payload)
    case .postEnded(let person, let unit, let title):
      (
        "postEnded",
        ["person": .string(person), "unit": .string(unit), "title": .string(title)]
      )
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

  package init(_ fact: Fact) throws {
    guard fact.version == 1 else { throw UnknownFact(fact) }
    switch fact.type {
    case "unitCreated": self = .unitCreated(try Unit(fact))
    case "unitChanged": self = .unitChanged(try Unit(fact))
    case "unitClosed": self = .unitClosed(try fact.text("code"), on: try fact.date("on"))
    case "personCreated": self = .personCreated(try Person(fact))
    case "personChanged": self = .personChanged(try Person(fact))
    case "personLeft": self = .personLeft(try fact.text("code"), on: try fact.date("on"))
    case "postAssigned": self = .postAssigned(try Post(fact))
    case "postEnded":
      self = .postEnded(
        person: try fact.text("person"), unit: try fact.text("unit"),
        title: try fact.text("title"))
    case "accountOpened":
      self = .accountOpened(login: try fact.text("login"), person: try fact.text("person"))
    case "accountDisabled": self = .accountDisabled(login: try fact.text("login"))
    case "accountEnabled": self = .accountEnabled(login: try fact.text("login"))
    case "accountUnlocked": self = .accountUnlocked(login: try fact.text("login"))
    case "passwordChanged":
      self = .passwordChanged(
        login: try fact.text("login"), byOwner: try fact.bool("byOwner"))
    case "signedIn": self = .signedIn(login: try fact.text("login"))
    case "signInFailed":
      self = .signInFailed(
        login: try fact.text("login"), failures: try fact.integer("failures"),
        lockedUntil: try fact.optionalInstant("lockedUntil"))
    case "roleGranted": self = .roleGranted(try RoleGrant(fact))
    case "roleRevoked":
      self = .roleRevoked(
        person: try fact.text("person"), role: try fact.text("role"),
        unit: try fact.optionalText("unit"))
    case "tokenIssued":
      self = .tokenIssued(
        id: try fact.text("id"), login: try fact.text("login"), name: try fact.text("name"),
        digest: try fact.text("digest"), until: try fact.instant("until"))
    case "tokenRevoked": self = .tokenRevoked(id: try fact.text("id"))
    default: throw UnknownFact(fact)
    }
  }
}
