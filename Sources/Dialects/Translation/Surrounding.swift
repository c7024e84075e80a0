/// What an expression may refer to besides variables: the element at which it stands, and names that
/// mean something else here than in the engine that the model was made for.
struct Surrounding: Hashable, Sendable {
  /// The element at which the expression stands.
  var element = ""
  var elementName: String?
  var process = ""
  /// Whether the element is a multi-instance activity or lies in one. Its `loopCounter` begins at 0
  /// in the other engines, and at 1 here.
  var isInLoop = false
  /// The variable in which the model keeps who began the case.
  var initiator: String?
  /// The functions that the site has, by the name that expressions call them by.
  var functions = SiteFunctions()
}

/// The functions that a site registers: as a model calls them (`leaderOf`, `org.leaderOf`), and the
/// name of the FEEL function that answers.
package struct SiteFunctions: Hashable, Sendable {
  private var names: [String: String]

  package init(_ names: [String: String] = [:]) {
    self.names = names
  }

  /// Functions that models call by the name under which FEEL knows them.
  package init(named names: Set<String>) {
    self.names = Dictionary(uniqueKeysWithValues: names.map { ($0, $0) })
  }

  subscript(_ name: String) -> String? { names[name] }
}
