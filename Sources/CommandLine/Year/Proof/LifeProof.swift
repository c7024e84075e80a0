import Establishment
import Runtime

/// Looks for cases in which nothing can go on, and for tasks that nobody can do.
struct LifeProof {
  let fold: JournalFold

  /// Every case has ended, or has a task, a timer or an incident; and of its tasks
  ///
  /// - one that waits for others has another open task beside it,
  /// - one that can be done lies with somebody who is here, or with a role (whose holders may be sought).
  var faults: [String] {
    fold.cases.sorted { $0.key < $1.key }.flatMap { instance, file in
      faults(of: file).map { "case \(instance) (\(file.process), \(file.number)): \($0)" }
    }
  }

  private func faults(of file: FoldedCase) -> [String] {
    guard file.isAlive else { return ["it is dead: no task, no timer, no incident"] }
    var faults: [String] = []
    for (id, task) in file.tasks.sorted(by: { $0.key < $1.key }) {
      if task.isWaiting, file.tasks.count == 1 {
        faults.append("task \(id) waits for others, but there is no other task")
      }
      if let assignee = task.assignee, !fold.people.isHere(assignee) {
        faults.append("task \(id) lies with \(assignee), who has left")
      }
      if task.assignee == nil, task.groups.isEmpty, task.users.isEmpty {
        faults.append("task \(id) is offered to nobody")
      }
      if task.assignee == nil, task.groups.isEmpty, !task.users.contains(where: fold.people.isHere)
      {
        faults.append("task \(id) is offered to people who have left")
      }
    }
    return faults
  }

  /// Tasks of roles that nobody holds at the moment; they wait until somebody does.
  var unheld: Int {
    fold.openTasks.count { _, _, task in
      task.assignee == nil && !task.groups.contains(where: fold.people.hasMembers)
        && !task.users.contains(where: fold.people.isHere)
    }
  }
}
