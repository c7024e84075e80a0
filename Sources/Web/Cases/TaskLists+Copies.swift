import CivilTime
import Engine
import Runtime

/// What is to be read and done (阅办), as it stands with the tasks (待办).
extension TaskLists {
  /// What the query leaves of it: it is ordinary work in the hands of its reader, and no return led there.
  func copiesToAct(_ copies: [CopyRecord], for query: TaskQuery) -> [CopyRecord] {
    guard query.urgency ?? .ordinary == .ordinary, query.claim != .open, !query.onlyReturned else {
      return []
    }
    let filter = filter(for: query)
    return copies.filter { copy in
      let words = [copy.title, copy.caseNumber, copy.text, copy.unitName ?? ""]
      return filter.process.map { $0 == copy.program.process } ?? true
        && filter.unit.map { $0 == copy.unit } ?? true && isDue(copy, filter.due)
        && (filter.keyword.isEmpty || words.contains { $0.contains(filter.keyword) })
    }
  }

  private func isDue(_ copy: CopyRecord, _ due: InboxFilter.Due?) -> Bool {
    switch due {
    case .before(let day): copy.due.map { $0 < day } ?? false
    case .from(let first, let last): copy.due.map { $0 >= first && $0 <= last } ?? false
    case .after(let day): copy.due.map { $0 > day } ?? true
    case nil: true
    }
  }

  /// The lights of these.
  func lights(of copies: [CopyRecord]) -> WorkbenchPage.Lights {
    let today = office.today(at: stay.now)
    let soon = office.soon(at: stay.now)
    let dues = copies.map(\.due)
    let overdue = dues.count { $0.map { $0 < today } ?? false }
    let near = dues.count { $0.map { $0 >= today && $0 <= soon } ?? false }
    return WorkbenchPage.Lights(
      overdue: overdue, soon: near, inTime: dues.count - overdue - near)
  }
}
