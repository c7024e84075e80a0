/// An option, a switch or an operand that a command understands.
package struct Parameter: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// `--name VALUE`, perhaps several times.
    case option(value: String, repeats: Bool)
    /// `--name`.
    case toggle
    /// A word without dashes; the last operand may take several.
    case operand(isRequired: Bool, repeats: Bool)
  }

  package var name: String
  package var short: Character?
  package var kind: Kind
  package var help: String

  package static func option(
    _ name: String, short: Character? = nil, value: String, repeats: Bool = false, _ help: String
  ) -> Parameter {
    Parameter(name: name, short: short, kind: .option(value: value, repeats: repeats), help: help)
  }

  package static func toggle(_ name: String, short: Character? = nil, _ help: String) -> Parameter {
    Parameter(name: name, short: short, kind: .toggle, help: help)
  }

  package static func operand(
    _ name: String, isRequired: Bool = true, repeats: Bool = false, _ help: String
  ) -> Parameter {
    Parameter(
      name: name, short: nil, kind: .operand(isRequired: isRequired, repeats: repeats), help: help)
  }

  /// How it is written in the usage line.
  var usage: String {
    switch kind {
    case .option(let value, let repeats): "[--\(name) \(value)]\(repeats ? "…" : "")"
    case .toggle: "[--\(name)]"
    case .operand(let isRequired, let repeats):
      (isRequired ? name : "[\(name)]") + (repeats ? "…" : "")
    }
  }

  /// How it is written in the list of options.
  var title: String {
    let prefix = short.map { "-\($0), " } ?? ""
    return switch kind {
    case .option(let value, _): "\(prefix)--\(name) \(value)"
    case .toggle: "\(prefix)--\(name)"
    case .operand: name
    }
  }
}
