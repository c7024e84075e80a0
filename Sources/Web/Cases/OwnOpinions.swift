import Runtime
import SQLDatabase

/// A person's own common opinions (常用意见), in the order in which they were added.
enum OwnOpinions {
  /// More are no help when one is looked for.
  static let limit = 20
  static let longest = 200

  static func all(of person: String, reading database: Connection) throws -> [String] {
    try database.rows("select words from web_opinion where person = ? order by place", person) {
      try $0.text(0)
    }
  }

  /// Adds one at the end; throws a `Refusal` for one too many and for one that is there.
  static func add(_ words: String, in step: Step) throws {
    let person = step.actor.person
    let known = try all(of: person, reading: step.database)
    guard !known.contains(words) else {
      throw Refusal(code: "WEB-OPINION", message: "这条意见已在列表中")
    }
    guard known.count < limit else {
      throw Refusal(code: "WEB-OPINION", message: "常用意见最多 \(limit) 条，请先删去不用的")
    }
    try step.database.execute(
      """
      insert into web_opinion (person, place, words)
      select ?, coalesce(max(place), 0) + 1, ? from web_opinion where person = ?
      """, person, words, person)
  }

  /// Removes one; one that is not there is removed already.
  static func remove(_ words: String, in step: Step) throws {
    try step.database.execute(
      "delete from web_opinion where person = ? and words = ?", step.actor.person, words)
  }
}
