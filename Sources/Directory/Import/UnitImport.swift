/// Takes the rows of units.
enum UnitImport {
  static func take(_ rows: [ImportRow], into draft: inout ImportDraft) {
    var wanted: [(unit: Unit, row: ImportRow)] = []
    var seen: [String: Int] = [:]
    for row in rows {
      guard let unit = unit(row, &draft) else { continue }
      if let first = seen.updateValue(row.number, forKey: unit.code) {
        draft.fail(row.fault(.unit, "单位代码“\(unit.code)”在第 \(first) 行已经有了"))
        continue
      }
      wanted.append((unit, row))
    }
    let old = draft.state.units
    for (unit, _) in wanted { draft.state.units[unit.code] = unit }
    let sound = wanted.filter { isSound($0.unit, $0.row, old: old[$0.unit.code], &draft) }
    record(sound.filter { old[$0.unit.code] == nil }.map(\.unit), &draft)
    for (unit, _) in sound {
      guard let before = old[unit.code], before != unit else { continue }
      draft.record(.unitChanged(unit), .early)
      draft.note(
        ImportChange(
          .changed, .units, code: unit.code, name: unit.name, detail: difference(before, unit)))
    }
    for row in rows { close(row, &draft) }
  }

  private static func unit(_ row: ImportRow, _ draft: inout ImportDraft) -> Unit? {
    let kinds = Unit.Kind.allCases.map { ($0.name, $0) }
    let levels = Region.Level.allCases.map { ($0.name, $0) }
    guard let code = draft.required(.unit, of: row),
      let name = draft.required(.unitName, of: row),
      draft.required(.kind, of: row) != nil,
      let kind = draft.choice(.kind, of: row, among: kinds)
    else { return nil }
    let before = draft.state.units[code]
    let level = draft.choice(.regionLevel, of: row, among: levels)
    if level != nil, kind != .region {
      draft.fail(row.fault(.regionLevel, "只有区域才有区划级别；请清空"))
    }
    return Unit(
      code: code, name: name, kind: kind, parent: row[.parent],
      sort: draft.number(.sort, of: row) ?? before?.sort ?? 0,
      region: level.map { Region(level: $0, code: row[.regionCode]) } ?? before?.region)
  }

  private static func isSound(
    _ unit: Unit, _ row: ImportRow, old: Unit?, _ draft: inout ImportDraft
  ) -> Bool {
    if draft.state.closedUnits.contains(unit.code) {
      draft.fail(row.fault(.unit, "单位代码“\(unit.code)”属于已撤销的单位，不能再用；请换新代码"))
      return false
    }
    if let old, old.kind != unit.kind {
      draft.fail(row.fault(.kind, "“\(old.name)”原是\(old.kind.name)，性质不能更改；请撤销后用新代码"))
      return false
    }
    if let parent = unit.parent, draft.state.units[parent] == nil {
      draft.fail(row.fault(.parent, "没有代码为“\(parent)”的单位；请补上这个单位或改正代码"))
      return false
    }
    var visited: Set<String> = [unit.code]
    var next = unit.parent
    while let code = next {
      guard visited.insert(code).inserted else {
        draft.fail(row.fault(.parent, "上下级成了循环；请改正上级单位代码"))
        return false
      }
      next = draft.state.units[code]?.parent
    }
    return true
  }

  /// Parents are created before their children.
  private static func record(_ units: [Unit], _ draft: inout ImportDraft) {
    let new = Set(units.map(\.code))
    let children = Dictionary(grouping: units) { unit in
      unit.parent.flatMap { new.contains($0) ? $0 : nil }
    }
    var waiting: [Unit] = (children[nil] ?? []).reversed()
    while let unit = waiting.popLast() {
      draft.record(.unitCreated(unit), .early)
      draft.note(
        ImportChange(
          .added, .units, code: unit.code, name: unit.name,
          detail: unit.kind.name + (unit.parent.map { "，上级 \($0)" } ?? "")))
      waiting += (children[unit.code] ?? []).reversed()
    }
  }

  private static func difference(_ old: Unit, _ new: Unit) -> String {
    var parts: [String] = []
    if old.name != new.name { parts.append("名称 \(old.name) → \(new.name)") }
    if old.parent != new.parent {
      parts.append("上级 \(old.parent ?? "无") → \(new.parent ?? "无")")
    }
    if old.sort != new.sort { parts.append("排序 \(old.sort) → \(new.sort)") }
    if old.region != new.region { parts.append("区划") }
    return parts.joined(separator: "；")
  }

  private static func close(_ row: ImportRow, _ draft: inout ImportDraft) {
    guard let day = draft.day(.closedOn, of: row), let code = row[.unit],
      let unit = draft.state.units[code], !draft.state.closedUnits.contains(code)
    else { return }
    draft.state.closedUnits.insert(code)
    draft.close(code, by: row)
    draft.record(.unitClosed(code, on: day), .closing)
    draft.note(
      ImportChange(.leaving, .units, code: code, name: unit.name, detail: "自 \(day) 撤销"))
  }
}
