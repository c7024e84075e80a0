import Engine

/// Leaders, level by level (逐级审批).
extension StaffResolver {
  /// The leaders from a unit upwards.
  ///
  /// A level where nobody can act goes to the next one up, beyond the bound if need be; whoever leads
  /// several levels appears once.
  func levels(
    from unit: String, until bound: StaffingRequest.LevelBound
  ) throws -> [StaffingPlace] {
    var climb = Climb(bound)
    let chain = try queries.chain(from: unit)
    if chain.isEmpty {
      climb.pending.append(StaffingNote(.unknown, unit, "没有代码为“\(unit)”的单位"))
    }
    for unit in chain where unit.kind != .region {
      guard let head = try head(of: unit) else {
        climb.pending.append(StaffingNote(.headless, unit.code, "“\(unit.name)”没有设置正职"))
        continue
      }
      climb.take(try leader(of: unit, in: head), at: unit, rank: head.rank)
      if climb.isDone { break }
    }
    return climb.finish()
  }

  /// Who leads a unit now: appointed, or in charge.
  func leader(of unit: Unit, in head: Position) throws -> StaffingPlace {
    var place = StaffingPlace(unit: unit.code)
    let posts = try queries.posts(inPosition: head.title, of: unit.code)
    let appointed = posts.filter { $0.capacity == .held }
    if appointed.isEmpty {
      place.notes.append(StaffingNote(.vacant, unit.code, "“\(unit.name)”的“\(head.title)”空缺"))
    }
    for post in appointed { try add(post.person, to: &place) }
    guard place.candidates.isEmpty else { return place }
    for post in posts where post.capacity == .acting {
      try add(post.person, to: &place)
      if place.candidates.contains(where: { ($0.onBehalfOf ?? $0.person) == post.person }) {
        let name = try queries.person(post.person)?.name ?? post.person
        place.notes.append(StaffingNote(.acting, post.person, "\(name)主持“\(unit.name)”工作"))
      }
    }
    return place
  }

  func head(of unit: Unit) throws -> Position? {
    try queries.positions(of: unit.code).first { $0.leading == .head }
  }
}

/// The way up through the levels.
private struct Climb {
  /// What was found out since the last level with somebody.
  var pending: [StaffingNote] = []
  private(set) var isDone = false
  private let bound: StaffingRequest.LevelBound
  private var places: [StaffingPlace] = []
  private var count = 0
  /// Whether a level waits for the next one to act for it.
  private var owes = false
  private var hasReachedBound = false

  init(_ bound: StaffingRequest.LevelBound) { self.bound = bound }

  mutating func take(_ place: StaffingPlace, at unit: Unit, rank: Rank?) {
    count += 1
    switch bound {
    case .count(let limit): hasReachedBound = hasReachedBound || count >= limit
    case .rank(let name):
      // A rank that nobody knows is reached by nobody: the levels go to the top.
      if let rank, let wanted = Rank(rawValue: name), rank >= wanted { hasReachedBound = true }
    }
    if place.candidates.isEmpty {
      pending += place.notes
      owes = true
    } else {
      add(place, at: unit)
    }
    isDone = hasReachedBound && !owes
  }

  private mutating func add(_ place: StaffingPlace, at unit: Unit) {
    var place = place
    if owes {
      pending.append(StaffingNote(.lifted, unit.code, "由上一级“\(unit.name)”一并办理"))
      owes = false
    }
    place.notes = pending + place.notes
    pending = []
    let own = place.candidates.map { $0.onBehalfOf ?? $0.person }
    let earlier = places.firstIndex { other in
      other.candidates.map { $0.onBehalfOf ?? $0.person } == own
    }
    if let earlier {
      places[earlier].notes +=
        place.notes.filter { !places[earlier].notes.contains($0) }
        + [StaffingNote(.once, unit.code, "在“\(unit.name)”也任领导，只办理一次")]
    } else {
      places.append(place)
    }
  }

  /// The places, with an empty one at the end when a level is left without anybody.
  mutating func finish() -> [StaffingPlace] {
    if !hasReachedBound, case .rank(let name) = bound {
      pending.append(StaffingNote(.topReached, name, "到最上级仍没有“\(name)”的领导"))
    }
    if owes || places.isEmpty {
      places.append(StaffingPlace(notes: pending))
    } else {
      places[places.count - 1].notes += pending
    }
    return places
  }
}
