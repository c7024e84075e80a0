import Engine
import Directory
import Runtime
import SQLDatabase

/// Who has a task in hand, or to whom it is offered.
struct TaskHolders {
  /// More names than these are counted instead.
  private static let most = 3

  let office: Office

  /// The names, such as 陈晓东 or 李明、王芳等 5 人.
  func names(of task: TaskKey) throws -> String {
    try office.runtime.read { database in
      let keys = try database.rows(
        "select group_key from task_candidate where instance = ? and activation = ?",
        task.instance.rawValue, task.activation.rawValue
      ) { try $0.text(0) }
      return try Self.names(of: keys, reading: database)
    }
  }

  static func names(of keys: [String], reading database: Connection) throws -> String {
    let queries = DirectoryQueries(database)
    var people: [Person] = []
    for key in keys.sorted() {
      if key.hasPrefix(InboxKey.person("")) {
        let code = String(key.dropFirst(InboxKey.person("").count))
        if let person = try queries.person(code) { people.append(person) }
      } else {
        people += try queries.members(ofGroup: key)
      }
    }
    var seen: Set<String> = []
    let names = people.filter { seen.insert($0.code).inserted }.map(\.name)
    let shown = names.prefix(most).joined(separator: "、")
    return names.count > most ? "\(shown)等 \(names.count) 人" : shown
  }
}
