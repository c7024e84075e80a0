import FEEL

/// Whom a step allows beside those whom the model names (`tz:transferTo`, `tz:askTo`).
struct HandlerRange: Hashable, Sendable {
  /// Only those who hold its roles at its units.
  var isBoundToRoles = true
  /// The initiator too, where the model does not name him.
  var includesInitiator = false

  static let words = ["role", "any", "initiator"]
}

/// Who may take a step over, or sign at it (转办、自由流、委派、加签).
extension Execution {
  /// Refuses people who do not hold the roles of a step and those who would decide on their own application,
  /// as far as the step does not allow them; authority needs no permission.
  mutating func checkEligible(
    _ people: [String], _ range: HandlerRange, at site: Site
  ) throws(Rejection) {
    guard !surroundings.hasAuthority, let plan = site.element.userTask else { return }
    let holders = roleHolders(of: plan, at: site)
    let strangers = people.filter { holders?.contains($0) != true }
    if !range.includesInitiator, let initiator, strangers.contains(initiator),
      !isOwnStep(of: initiator, plan, at: site)
    {
      throw refuse(.applicant(initiator))
    }
    guard holders != nil, range.isBoundToRoles, !strangers.isEmpty else { return }
    throw refuse(.notEligible(strangers))
  }

  /// Whether the model names the initiator for the step.
  private func isOwnStep(of initiator: String, _ plan: UserTaskPlan, at site: Site) -> Bool {
    if plan.isForInitiator { return true }
    guard let assignee = plan.assignee else { return false }
    do {
      return try value(of: assignee, in: scope(at: site.id)).plainText == initiator
    } catch {
      // Whom the step is for cannot be told any more: then it is not known to be his.
      return false
    }
  }

  /// Everybody who holds the roles of a step, those who are away and their proxies too; nil for a step without
  /// roles, and in an office that knows no people.
  mutating func roleHolders(of plan: UserTaskPlan, at site: Site) -> Set<String>? {
    guard let personnel = surroundings.personnel, let role = plan.role else { return nil }
    let scope = scope(at: site.id)
    let roles: [String]
    let units: [String]?
    do {
      roles = names(in: try value(of: role, in: scope))
      units = try plan.unit.map { setting throws(Trouble) in
        names(in: try value(of: setting, in: scope))
      }
    } catch {
      // Nobody holds a role that cannot be named.
      return []
    }
    guard let answer = personnel.staff(request(.role(roles, units: units))) else { return nil }
    return answer.places.reduce(into: []) { holders, place in
      for candidate in place.candidates {
        holders.formUnion([candidate.person, candidate.onBehalfOf].compactMap(\.self))
      }
      holders.formUnion(place.notes.filter { $0.kind == .absent }.map(\.subject))
    }
  }
}
