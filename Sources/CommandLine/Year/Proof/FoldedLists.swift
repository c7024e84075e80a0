/// The lists of all people, put together once from the journal.
struct FoldedLists {
  private let people: FoldedPeople
  private let openTasks: [(key: String, task: FoldedTask)]
  private var begun: [String: [FoldedCase]] = [:]
  private var handled: [String: [FoldedCase]] = [:]
  private var copiesToRead: [String: [FoldedCopy]] = [:]
  private var copiesSent: [String: Int] = [:]
  private var resting: [String: Int] = [:]

  init(_ fold: JournalFold) {
    people = fold.people
    openTasks = fold.openTasks.map { ($0.key, $0.task) }
    for file in fold.cases.values {
      begun[file.initiator, default: []].append(file)
      for person in file.handlers { handled[person, default: []].append(file) }
      for copy in file.copies.values {
        copiesSent[copy.sender, default: 0] += 1
        if !copy.isWithdrawn { copiesToRead[copy.reader, default: []].append(copy) }
      }
      for (id, task) in file.tasks where task.isWaiting || file.isSuspended(id) {
        if let assignee = task.assignee { resting[assignee, default: 0] += 1 }
      }
    }
  }

  /// The tasks that lie in somebody's inbox, with their keys.
  func inbox(of person: String) -> [(key: String, task: FoldedTask)] {
    let keys = people.groupKeys(of: person)
    return openTasks.filter { $0.task.isOffered(to: person, holding: keys) }
  }

  func begun(by person: String) -> [FoldedCase] { begun[person] ?? [] }

  /// The cases in which somebody finished a task or sent one back.
  func handled(by person: String) -> [FoldedCase] { handled[person] ?? [] }

  /// The copies that somebody got and that were not taken back.
  func copies(for person: String) -> [FoldedCopy] { copiesToRead[person] ?? [] }

  func copyCount(sentBy person: String) -> Int { copiesSent[person] ?? 0 }

  /// How many tasks in somebody's hands wait for others or are suspended.
  func resting(with person: String) -> Int { resting[person] ?? 0 }

  /// How much somebody has done and has to do.
  func weight(of person: String) -> Int { inbox(of: person).count + handled(by: person).count }
}
