import JSONText

/// Who is here and holds which roles, as the journal tells it.
struct FoldedPeople {
  private struct Place: Hashable {
    let unit: String
    let title: String

    init(_ data: JSON) {
      unit = data["unit"]?.stringValue ?? ""
      title = data["title"]?.stringValue ?? ""
    }
  }

  private(set) var names: [String: String] = [:]
  /// The logins of people, by code.
  private(set) var accounts: [String: String] = [:]
  private var places: [String: Set<Place>] = [:]
  private var grants: [String: Set<String>] = [:]
  private var placeRoles: [Place: Set<String>] = [:]

  func isHere(_ person: String) -> Bool { names[person] != nil }

  /// The groups to which somebody belongs, by grant and by post: `role@unit`, or the role alone.
  func groupKeys(of person: String) -> Set<String> {
    (places[person] ?? []).reduce(into: grants[person] ?? []) {
      $0.formUnion(placeRoles[$1] ?? [])
    }
  }

  /// Whether anybody here belongs to the group.
  func hasMembers(_ group: String) -> Bool {
    names.keys.contains { groupKeys(of: $0).contains(group) }
  }

  mutating func take(_ type: String, _ data: JSON) {
    let person = data["person"]?.stringValue ?? ""
    switch type {
    case "personCreated", "personChanged":
      if let code = data["code"]?.stringValue { names[code] = data["name"]?.stringValue }
    case "personLeft":
      guard let code = data["code"]?.stringValue else { return }
      names[code] = nil
      accounts[code] = nil
      places[code] = nil
      grants[code] = nil
    case "accountOpened": accounts[person] = data["login"]?.stringValue
    case "postAssigned": places[person, default: []].insert(Place(data))
    case "postEnded": places[person]?.remove(Place(data))
    case "roleGranted": grants[person, default: []].insert(Self.key(data, at: data["unit"]))
    case "roleRevoked": grants[person]?.remove(Self.key(data, at: data["unit"]))
    case "postRoleGranted":
      placeRoles[Place(data), default: []].insert(Self.key(data, at: data["target"]))
    case "postRoleRevoked": placeRoles[Place(data)]?.remove(Self.key(data, at: data["target"]))
    default: break
    }
  }

  private static func key(_ data: JSON, at unit: JSON?) -> String {
    let role = data["role"]?.stringValue ?? ""
    return unit?.stringValue.map { "\(role)@\($0)" } ?? role
  }
}
