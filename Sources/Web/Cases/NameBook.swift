import Directory
import SQLDatabase

/// The names and posts of people by their codes, each looked up once for a page.
struct NameBook {
  struct Entry {
    let name: String
    let post: String
  }

  private let queries: DirectoryQueries
  private var known: [String: Entry] = [:]

  init(reading database: Connection) {
    queries = DirectoryQueries(database)
  }

  mutating func entry(_ code: String) throws -> Entry {
    if let entry = known[code] { return entry }
    let post = try queries.posts(of: code).first
    let unit = try post.flatMap { try queries.unit($0.unit)?.name } ?? ""
    let entry = Entry(
      name: try queries.person(code)?.name ?? code,
      post: [unit, post?.title ?? ""].filter { !$0.isEmpty }.joined(separator: " · "))
    known[code] = entry
    return entry
  }

  mutating func name(_ code: String) throws -> String {
    try entry(code).name
  }
}
