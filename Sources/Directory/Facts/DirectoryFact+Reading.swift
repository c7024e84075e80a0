package import Runtime

extension DirectoryFact {
  /// The facts whose second version says on which day they take effect.
  private static let secondVersions: Set = ["personLeft", "postAssigned", "postEnded"]

  /// Throws `UnknownFact` for a type, version or shape that this program does not know.
  package init(_ fact: Fact) throws {
    guard fact.version == 1 || (fact.version == 2 && Self.secondVersions.contains(fact.type))
    else { throw UnknownFact(fact) }
    let isFirst = fact.version == 1
    switch fact.type {
    case "unitCreated": self = .unitCreated(try Unit(fact))
    case "unitChanged": self = .unitChanged(try Unit(fact))
    case "unitClosed": self = .unitClosed(try fact.text("code"), on: try fact.date("on"))
    case "personCreated": self = .personCreated(try Person(fact))
    case "personChanged": self = .personChanged(try Person(fact))
    case "personLeft":
      self = .personLeft(
        try fact.text("code"), on: try fact.date("on"), isFirst ? .nothing : .terms)
    case "personCleared":
      self = .personCleared(try fact.text("code"), try fact.choice("clearance"))
    case "postAssigned":
      self = .postAssigned(try Post(fact), on: isFirst ? nil : try fact.date("on"))
    case "postEnded":
      self = .postEnded(
        person: try fact.text("person"), unit: try fact.text("unit"),
        title: try fact.text("title"), on: isFirst ? nil : try fact.date("on"))
    case "positionSet": self = .positionSet(try Position(fact))
    case "positionClosed":
      self = .positionClosed(
        unit: try fact.text("unit"), title: try fact.text("title"), on: try fact.date("on"))
    case "postRoleGranted": self = .postRoleGranted(try PostRole(fact))
    case "postRoleRevoked":
      self = .postRoleRevoked(
        unit: try fact.text("unit"), title: try fact.text("title"),
        role: try fact.text("role"), target: try fact.optionalText("target"))
    case "absenceEntered": self = .absenceEntered(try Absence(fact))
    case "absenceEnded":
      self = .absenceEnded(try fact.integer("id"), on: try fact.date("on"))
    case "delegationGiven": self = .delegationGiven(try Delegation(fact))
    case "delegationEnded":
      self = .delegationEnded(try fact.integer("id"), on: try fact.date("on"))
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
