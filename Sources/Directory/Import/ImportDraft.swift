import CivilTime

/// An import on the way: how the directory would be, and what led there.
struct ImportDraft {
  let today: CalendarDate
  var state: ImportState
  private(set) var changes: [ImportChange] = []
  private(set) var faults: [ImportFault] = []
  /// Where the rows say that a post is held, for faults that show only in the end.
  var places: [PostPlace: [(person: String, row: ImportRow)]] = [:]
  private var early: [DirectoryFact] = []
  private var endings: [DirectoryFact] = []
  private var late: [DirectoryFact] = []
  private var closings: [DirectoryFact] = []
  private var closed: [(row: ImportRow, unit: String)] = []
  private var abolished: [(row: ImportRow, place: PostPlace)] = []

  init(_ state: ImportState, on today: CalendarDate) {
    self.state = state
    self.today = today
  }

  /// When a fact is recorded: units and people first, then what ends, then what begins, last what
  /// closes.
  enum Order { case early, ending, late, closing }

  var facts: [DirectoryFact] { early + endings + late + closings }

  mutating func record(_ fact: DirectoryFact, _ order: Order) {
    switch order {
    case .early: early.append(fact)
    case .ending: endings.append(fact)
    case .late: late.append(fact)
    case .closing: closings.append(fact)
    }
  }

  mutating func note(_ change: ImportChange) { changes.append(change) }

  mutating func fail(_ fault: ImportFault) { faults.append(fault) }

  mutating func close(_ unit: String, by row: ImportRow) { closed.append((row, unit)) }

  mutating func close(_ place: PostPlace, by row: ImportRow) { abolished.append((row, place)) }

  // MARK: Reading cells

  /// A day in the past or today; nil where there is none or a fault.
  mutating func day(_ column: ImportColumn, of row: ImportRow) -> CalendarDate? {
    guard let text = row[column] else { return nil }
    guard let day = WrittenDate.date(text) else {
      fail(row.fault(column, "“\(text)”不是日期；请写成 2026-03-01"))
      return nil
    }
    guard day <= today else {
      fail(row.fault(column, "\(day) 晚于今天；请到那一天再导入"))
      return nil
    }
    return day
  }

  mutating func number(_ column: ImportColumn, of row: ImportRow) -> Int? {
    guard let text = row[column] else { return nil }
    guard let number = Int(text), (0...1_000_000).contains(number) else {
      fail(row.fault(column, "“\(text)”不是 0 至 1000000 的整数"))
      return nil
    }
    return number
  }

  /// One of the texts of a closed set.
  mutating func choice<Choice>(
    _ column: ImportColumn, of row: ImportRow, among choices: [(String, Choice)]
  ) -> Choice? {
    guard let text = row[column] else { return nil }
    if let choice = choices.first(where: { $0.0 == text }) { return choice.1 }
    let names = choices.map(\.0).joined(separator: "、")
    fail(row.fault(column, "“\(text)”不在可选之内；可用：\(names)"))
    return nil
  }

  mutating func required(_ column: ImportColumn, of row: ImportRow) -> String? {
    if let text = row[column] { return text }
    fail(row.fault(column, "不能为空"))
    return nil
  }

  // MARK: The whole

  /// What can be seen only when all rows are taken.
  mutating func checkWhole() {
    var heads: [PostPlace: [String]] = [:]
    var occupied: Set<PostPlace> = []
    for (person, posts) in state.posts where state.people[person]?.hasLeft == false {
      for post in posts {
        let place = PostPlace(unit: post.unit, title: post.title)
        occupied.insert(place)
        if post.capacity == .held, state.positions[post.unit]?[post.title]?.leading == .head {
          heads[place, default: []].append(person)
        }
      }
    }
    for (place, people) in heads where people.count > 1 {
      if places[place] == nil {
        let unit = state.units[place.unit]?.name ?? place.unit
        fail(
          ImportFault(
            sheet: ImportTable.positions.name, row: 1, column: nil,
            message: "“\(unit)”的“\(place.title)”有 \(people.count) 人任职，不能设为正职；请先调整任职"))
      }
      for (person, row) in places[place] ?? [] {
        let others = people.filter { $0 != person }.sorted()
          .map { state.people[$0]?.person.name ?? $0 }.joined(separator: "、")
        fail(row.fault(.title, "正职“\(place.title)”还由\(others)担任；请让其中一人改任或离职"))
      }
    }
    checkClosings(occupied)
    faults.sort { ($0.sheet, $0.row) < ($1.sheet, $1.row) }
  }

  private mutating func checkClosings(_ occupied: Set<PostPlace>) {
    for (row, place) in abolished where occupied.contains(place) {
      fail(row.fault(.closedOn, "“\(place.title)”还有人任职；请先免去后再撤销"))
    }
    let workplaces = Set(occupied.map(\.unit))
    for (row, code) in closed {
      let children = state.units.values.contains {
        $0.parent == code && !state.closedUnits.contains($0.code)
      }
      if workplaces.contains(code) || children {
        fail(row.fault(.closedOn, "单位还有人员或下级单位；请先调整后再撤销"))
      }
    }
  }
}

/// Days as people write them in tables.
enum WrittenDate {
  /// Reads `2026-03-01`, `2026/3/1`, `2026.3.1`, `2026年3月1日` and `20260301`.
  static func date(_ text: String) -> CalendarDate? {
    let parts = text.split { "-/.年月日".contains($0) }
    if parts.count == 1, text.count == 8, text.allSatisfy(\.isWholeNumber) {
      return CalendarDate("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
    }
    guard parts.count == 3, parts[0].count == 4, parts.allSatisfy({ Int($0) != nil }) else {
      return nil
    }
    func padded(_ part: Substring) -> String { part.count == 1 ? "0\(part)" : String(part) }
    return CalendarDate("\(parts[0])-\(padded(parts[1]))-\(padded(parts[2]))")
  }
}
