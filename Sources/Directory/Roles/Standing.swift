/// Who somebody is in the office: the person, the posts, and what follows from the roles.
package struct Standing: Sendable {
  package let person: Person
  /// The main post first.
  package let posts: [Post]
  /// The names of the units of the posts, by code.
  package let units: [String: String]
  package let authority: Authority

  /// The main post, by which people are named.
  package var mainPost: Post? { posts.first }
}

extension DirectoryQueries {
  /// Nil when nobody here has this code.
  package func standing(of code: String) throws -> Standing? {
    guard let person = try person(code) else { return nil }
    let posts = try posts(of: code)
    var units: [String: String] = [:]
    for post in posts where units[post.unit] == nil {
      units[post.unit] = try unit(post.unit)?.name
    }
    return Standing(
      person: person, posts: posts, units: units, authority: try authority(of: code))
  }
}
