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
  /// Somebody left: posts, roles, delegations and account end with it.
  case personLeft(String, on: CalendarDate, Keeping = .terms)
  case personCleared(String, Secrecy)
  /// Without a day in facts of older programs, which kept no terms.
  case postAssigned(Post, on: CalendarDate?)
  case postEnded(person: String, unit: String, title: String, on: CalendarDate?)
  /// Established, or changed in leading, rank or order.
  case positionSet(Position)
  case positionClosed(unit: String, title: String, on: CalendarDate)
  case postRoleGranted(PostRole)
  case postRoleRevoked(unit: String, title: String, role: String, target: String?)
  case absenceEntered(Absence)
  case absenceEnded(Int, on: CalendarDate)
  case delegationGiven(Delegation)
  case delegationEnded(Int, on: CalendarDate)
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

  /// Whether a person who leaves keeps a history of posts: not by facts of older programs.
  package enum Keeping: Hashable, Sendable {
    case terms, nothing
  }

  package static let room = "directory"

  package var fact: Fact {
    let (type, payload) = typeAndPayload
    return Fact(room: Self.room, type: type, version: version, payload: payload)
  }

  private var version: Int {
    switch self {
    case .personLeft(_, _, let keeping): keeping == .terms ? 2 : 1
    case .postAssigned(_, let day), .postEnded(_, _, _, let day): day == nil ? 1 : 2
    default: 1
    }
  }
}
