import FEEL
import SQLDatabase

/// What the rooms supply for forms, by the names that models use in `tz:data`.
struct FormDataShelf: Sendable {
  private let sources: [String: any FormDataSource]
  /// What is the same for everybody, by the name of its source.
  private let common: [String: RoomBook<String, Context>]
  private let database: Database

  init(
    _ sources: [String: any FormDataSource], in database: Database, revisions: RoomRevisions
  ) {
    self.sources = sources
    self.database = database
    common = sources.compactMapValues { source in
      (source as? any CommonFormDataSource).map { source in
        RoomBook<String, Context>(of: source.room, in: database, revisions: revisions) {
          try source.values(on: $1)
        }
      }
    }
  }

  func values(of name: String, for request: FormDataRequest) throws -> Context {
    if let book = common[name] { return try book[name] ?? [:] }
    guard let source = sources[name] else {
      throw ActFailure.failed("没有能提供表单数据“\(name)”的程序；请改正模型中的 tz:data。")
    }
    return try database.read { try source.values(for: request, on: $0) }
  }
}
