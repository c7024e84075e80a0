package import FEEL
package import JSONText

/// The functions that a site registers by name, so that expressions of its models can call them.
///
/// They are FEEL: `{"org.leaderOf": "function(person) …"}` defines what `org.leaderOf(person)` yields,
/// be it written in FEEL or translated from `${org.leaderOf(person)}`.
package struct SiteFunctions: Sendable {
  private let definitions: [(path: [String], expression: Expression)]

  /// Why a definition cannot be used.
  package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
  }

  package static let none = SiteFunctions(definitions: [])

  private init(definitions: [(path: [String], expression: Expression)]) {
    self.definitions = definitions
  }

  /// Reads a JSON object of FEEL functions by name.
  package init(_ json: JSON) throws(Fault) {
    guard let object = json.objectValue else {
      throw Fault(
        description: "the functions of a site are a JSON object: {\"name\": \"function(x) …\"}")
    }
    var definitions: [(path: [String], expression: Expression)] = []
    for (name, value) in object.members {
      let path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard let source = value.stringValue, !path.contains("") else {
        throw Fault(
          description: "\(name): must be a name with a text of FEEL, such as \"function(x) x\"")
      }
      let expression: Expression
      do {
        expression = try Expression(parsing: source)
      } catch {
        throw Fault(description: "\(name): \(error.message(.english))")
      }
      definitions.append((path, expression))
    }
    self.definitions = definitions
  }

  /// The names by which expressions call the functions.
  package var names: Set<String> { Set(definitions.map { $0.path.joined(separator: ".") }) }

  /// The functions as variables of the scope in which they are defined; a point in a name makes a
  /// context.
  package func variables(in scope: Scope) -> Context {
    var variables = Context()
    for (path, expression) in definitions {
      variables = Self.adding(expression.evaluate(in: scope).value, at: path[...], to: variables)
    }
    return variables
  }

  private static func adding(
    _ value: Value, at path: ArraySlice<String>, to context: Context
  ) -> Context {
    guard let name = path.first else { return context }
    var context = context
    context[name] =
      path.count == 1
      ? value
      : .context(adding(value, at: path.dropFirst(), to: context[name]?.contextValue ?? [:]))
    return context
  }
}
