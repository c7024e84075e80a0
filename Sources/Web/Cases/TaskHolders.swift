import Directory
import Engine
import Runtime

/// Who has a task in hand, or to whom it is offered.
struct TaskHolders {
  /// More names than these are counted instead.
  private static let most = 3

  let office: Office

  /// The names, such as 陈晓东 or 李明、王芳等 5 人.
  func names(of task: TaskKey) throws -> String {
    let keys = try office.runtime.queries.offers(of: task)
    let names = try office.directory.people(under: keys).map(\.name)
    let shown = names.prefix(Self.most).joined(separator: "、")
    return names.count > Self.most ? "\(shown)等 \(names.count) 人" : shown
  }
}
