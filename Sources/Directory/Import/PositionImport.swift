/// Takes the rows of established posts.
enum PositionImport {
  static func take(_ rows: [ImportRow], into draft: inout ImportDraft) {
    var seen: [PostPlace: Int] = [:]
    for row in rows {
      guard let position = position(row, &draft) else { continue }
      let place = PostPlace(unit: position.unit, title: position.title)
      if let first = seen.updateValue(row.number, forKey: place) {
        draft.fail(row.fault(.title, "“\(position.title)”在第 \(first) 行已经有了"))
        continue
      }
      take(position, row, &draft)
    }
    checkHeads(rows, &draft)
  }

  private static func position(_ row: ImportRow, _ draft: inout ImportDraft) -> Position? {
    let leadings = Position.Leading.allCases.map { ($0.name, $0) }
    guard let code = draft.required(.unit, of: row),
      let title = draft.required(.title, of: row)
    else { return nil }
    let leading = draft.choice(.leading, of: row, among: leadings)
    let rank = draft.choice(.rank, of: row, among: Rank.allCases.map { ($0.rawValue, $0) })
    guard let unit = draft.state.units[code], !draft.state.closedUnits.contains(code) else {
      draft.fail(row.fault(.unit, "没有代码为“\(code)”的单位；请先导入单位或改正代码"))
      return nil
    }
    guard unit.kind != .region else {
      draft.fail(row.fault(.unit, "“\(unit.name)”是区域，不能设岗位"))
      return nil
    }
    let before = draft.state.positions[code]?[title]
    return Position(
      unit: code, title: title, leading: leading ?? before?.leading ?? .none,
      rank: rank ?? before?.rank, sort: draft.number(.sort, of: row) ?? before?.sort ?? 0)
  }

  private static func take(_ position: Position, _ row: ImportRow, _ draft: inout ImportDraft) {
    let before = draft.state.positions[position.unit]?[position.title]
    let code = "\(position.unit)/\(position.title)"
    let unit = draft.state.units[position.unit]?.name ?? position.unit
    if let day = draft.day(.closedOn, of: row) {
      guard before != nil else { return }
      draft.state.positions[position.unit]?[position.title] = nil
      draft.close(PostPlace(unit: position.unit, title: position.title), by: row)
      draft.record(
        .positionClosed(unit: position.unit, title: position.title, on: day), .closing)
      draft.note(
        ImportChange(
          .leaving, .positions, code: code, name: "\(unit) \(position.title)",
          detail: "自 \(day) 撤销"))
      return
    }
    draft.state.positions[position.unit, default: [:]][position.title] = position
    guard before != position else { return }
    draft.record(.positionSet(position), .early)
    let detail = [position.leading.name, position.rank?.rawValue].compactMap { $0 }
    draft.note(
      ImportChange(
        before == nil ? .added : .changed, .positions, code: code,
        name: "\(unit) \(position.title)", detail: detail.joined(separator: "，")))
  }

  private static func checkHeads(_ rows: [ImportRow], _ draft: inout ImportDraft) {
    for row in rows {
      guard let code = row[.unit], let title = row[.title],
        let positions = draft.state.positions[code], positions[title]?.leading == .head
      else { continue }
      let others = positions.values.filter { $0.leading == .head && $0.title != title }
      if let other = others.map(\.title).min() {
        draft.fail(row.fault(.leading, "本单位的正职还有“\(other)”；一个单位只能有一个正职岗位"))
      }
    }
  }
}
