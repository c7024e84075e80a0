import CivilTime

/// The posts that the rows of a person say.
extension PeopleImport {
  /// A post with the day from which it is held, as a row says it.
  struct WantedPost {
    var post: Post
    var day: CalendarDate?
    var row: ImportRow
  }

  /// Nil when a row is faulty.
  static func posts(
    of person: Person, _ rows: [ImportRow], _ draft: inout ImportDraft
  ) -> [WantedPost]? {
    let before = draft.faults.count
    var wanted: [WantedPost] = []
    for row in rows {
      guard let post = post(of: person, row, &draft) else { continue }
      if wanted.contains(where: { $0.post.unit == post.unit && $0.post.title == post.title }) {
        draft.fail(row.fault(.title, "\(person.name)的这项任职写了两次；请删去一行"))
        continue
      }
      wanted.append(WantedPost(post: post, day: draft.day(.assignedOn, of: row), row: row))
    }
    let mains = wanted.indices.filter { wanted[$0].post.isMain }
    if mains.count > 1 {
      draft.fail(wanted[mains[1]].row.fault(.isMain, "\(person.name)的主要职务只能有一项"))
    }
    guard draft.faults.count == before else { return nil }
    if mains.isEmpty, !wanted.isEmpty {
      let main = draft.state.posts[person.code]?.first(where: \.isMain)
      let index = wanted.firstIndex { $0.post.unit == main?.unit && $0.post.title == main?.title }
      wanted[index ?? 0].post.isMain = true
    }
    return wanted
  }

  private static func post(
    of person: Person, _ row: ImportRow, _ draft: inout ImportDraft
  ) -> Post? {
    guard let code = draft.required(.unit, of: row),
      let title = draft.required(.title, of: row)
    else { return nil }
    let isMain = draft.choice(.isMain, of: row, among: [("是", true), ("否", false)])
    let capacities = Post.Capacity.allCases.map { ($0.name, $0) } + [("代理", .acting)]
    let capacity = draft.choice(.capacity, of: row, among: capacities) ?? .held
    guard let unit = draft.state.units[code], !draft.state.closedUnits.contains(code) else {
      draft.fail(row.fault(.unit, "没有代码为“\(code)”的单位；请先导入单位或改正代码"))
      return nil
    }
    guard unit.kind != .region else {
      draft.fail(row.fault(.unit, "“\(unit.name)”是区域，不能任职；请写具体单位的代码"))
      return nil
    }
    if capacity == .acting, draft.state.positions[code]?[title] == nil {
      draft.fail(row.fault(.title, "“\(unit.name)”没有设置“\(title)”，不能主持其工作；请先导入岗位"))
      return nil
    }
    let place = PostPlace(unit: code, title: title)
    if let role = draft.state.administrators[person.code], draft.state.carriers.contains(place) {
      draft.fail(row.fault(.title, "\(person.name)是“\(role)”，不能担任带有业务角色的岗位"))
      return nil
    }
    draft.places[place, default: []].append((person.code, row))
    return Post(
      person: person.code, unit: code, title: title, isMain: isMain ?? false,
      capacity: capacity)
  }

  /// Records what begins, changes and ends, and says it.
  static func compare(
    _ wanted: [WantedPost], of person: Person, _ draft: inout ImportDraft
  ) -> [String] {
    let held = draft.state.posts[person.code] ?? []
    var details: [String] = []
    func words(_ post: Post) -> String {
      "\(draft.state.units[post.unit]?.name ?? post.unit) \(post.displayTitle)"
    }
    for post in held
    where !wanted.contains(where: { $0.post.unit == post.unit && $0.post.title == post.title }) {
      details.append("免去 \(words(post))")
      draft.record(
        .postEnded(person: person.code, unit: post.unit, title: post.title, on: draft.today),
        .ending)
    }
    for wanted in wanted.sorted(by: { $0.post.isMain && !$1.post.isMain }) {
      let old = held.first { $0.unit == wanted.post.unit && $0.title == wanted.post.title }
      guard old != wanted.post else { continue }
      if old?.isMain == true, !wanted.post.isMain, old?.capacity == wanted.post.capacity {
        // It stops being the main post by another becoming it.
        continue
      }
      details.append(
        old == nil ? "任 \(words(wanted.post))" : "改为 \(words(wanted.post))\(main(wanted.post))")
      // What is held already changes today: the day in the row is that of the appointment.
      let day = old == nil ? wanted.day ?? draft.today : draft.today
      draft.record(.postAssigned(wanted.post, on: day), .late)
    }
    draft.state.posts[person.code] = wanted.map(\.post)
    return details
  }

  private static func main(_ post: Post) -> String { post.isMain ? "（主要职务）" : "" }
}
