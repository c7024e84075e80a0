import Directory
import Engine
import Runtime

/// Who has a task in hand, or to whom it is offered.
struct TaskHolders {
  /// More names than these are counted instead.
  private static let most = 3

  let office: Office

  /// The names, such as 陈晓东 or 李明、王芳等 5 人; also of whoever waits for others.
  func names(of task: TaskRecord) throws -> String {
    let names: [String]
    if let holder = task.assignee {
      names = try office.runtime.read { database in
        var book = NameBook(reading: database)
        return [try book.name(holder)]
      }
    } else {
      let keys = try office.runtime.queries.offers(of: task.key)
      names = try office.directory.people(under: keys).map(\.name)
    }
    let shown = names.prefix(Self.most).joined(separator: "、")
    return names.count > Self.most ? "\(shown)等 \(names.count) 人" : shown
  }
}
