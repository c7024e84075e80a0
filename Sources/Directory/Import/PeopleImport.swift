import CivilTime

/// Takes the rows of people: all rows of one person together are all posts of that person.
enum PeopleImport {
  static func take(_ rows: [ImportRow], isComplete: Bool, into draft: inout ImportDraft) {
    var order: [String] = []
    var groups: [String: [ImportRow]] = [:]
    for row in rows {
      guard let code = draft.required(.person, of: row) else { continue }
      if groups[code] == nil { order.append(code) }
      groups[code, default: []].append(row)
    }
    for code in order { take(code, groups[code] ?? [], &draft) }
    if isComplete { leaveUnnamed(besides: Set(order), &draft) }
  }

  private static func take(_ code: String, _ rows: [ImportRow], _ draft: inout ImportDraft) {
    guard let first = rows.first, let name = draft.required(.personName, of: first) else {
      return
    }
    guard !code.contains(":") else {
      draft.fail(first.fault(.person, "人员代码不能含有冒号"))
      return
    }
    if let other = rows.first(where: { $0[.personName] != name }) {
      draft.fail(
        other.fault(.personName, "人员代码“\(code)”在第 \(first.number) 行是“\(name)”；请改正代码或姓名"))
      return
    }
    let known = draft.state.people[code]
    let leaving = rows.compactMap { draft.day(.leftOn, of: $0) }.max()
    if known?.hasLeft == true {
      if leaving == nil {
        draft.fail(first.fault(.person, "代码“\(code)”的人员已离职，代码不能再用；请换新代码"))
      }
      return
    }
    let person = Person(
      code: code, name: name,
      sort: draft.number(.sort, of: first) ?? known?.person.sort ?? 0)
    if let leaving {
      leave(person, on: leaving, isKnown: known != nil, row: first, &draft)
      return
    }
    var details = record(person, known?.person, &draft)
    if let posts = posts(of: person, rows, &draft) {
      details += compare(posts, of: person, &draft)
    }
    guard known == nil || !details.isEmpty else { return }
    draft.note(
      ImportChange(
        known == nil ? .added : .changed, .people, code: code, name: name,
        detail: details.joined(separator: "；")))
  }

  private static func record(
    _ person: Person, _ known: Person?, _ draft: inout ImportDraft
  ) -> [String] {
    draft.state.people[person.code] = .init(person: person, hasLeft: false)
    guard let known else {
      draft.record(.personCreated(person), .early)
      return []
    }
    guard known != person else { return [] }
    draft.record(.personChanged(person), .early)
    return known.name == person.name
      ? ["排序 \(known.sort) → \(person.sort)"] : ["姓名 \(known.name) → \(person.name)"]
  }

  private static func leave(
    _ person: Person, on day: CalendarDate, isKnown: Bool, row: ImportRow,
    _ draft: inout ImportDraft
  ) {
    guard isKnown else {
      draft.fail(row.fault(.person, "没有代码为“\(person.code)”的人员，不能登记离职；请改正代码或删去这一行"))
      return
    }
    if let role = draft.state.administrators[person.code] {
      draft.fail(row.fault(.leftOn, "\(person.name)是“\(role)”；请先由安全管理员收回角色"))
      return
    }
    draft.state.people[person.code]?.hasLeft = true
    draft.record(.personLeft(person.code, on: day), .ending)
    draft.note(
      ImportChange(
        .leaving, .people, code: person.code, name: person.name, detail: "自 \(day) 离职"))
  }

  /// The administrators and programs stand in no list of staff.
  private static func leaveUnnamed(besides named: Set<String>, _ draft: inout ImportDraft) {
    let unnamed = draft.state.people.values
      .filter { !$0.hasLeft && !named.contains($0.person.code) }
      .filter { draft.state.administrators[$0.person.code] == nil }
      .map(\.person).sorted { ($0.sort, $0.code) < ($1.sort, $1.code) }
    for person in unnamed {
      draft.state.people[person.code]?.hasLeft = true
      draft.record(.personLeft(person.code, on: draft.today), .ending)
      draft.note(
        ImportChange(
          .leaving, .people, code: person.code, name: person.name,
          detail: "名册中没有，自 \(draft.today) 离职"))
    }
  }
}
