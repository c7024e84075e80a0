/// What the words behind a command say, checked against its parameters.
package struct ParameterValues: Hashable, Sendable {
  private var options: [String: [String]] = [:]
  private var toggles: Set<String> = []

  package init(_ words: some Sequence<String>, for parameters: [Parameter]) throws(UsageError) {
    var operands: [String] = []
    var onlyOperands = false
    var rest = Array(words)[...]
    while let word = rest.popFirst() {
      if onlyOperands || !Self.looksLikeOption(word) {
        operands.append(word)
      } else if word == "--" {
        onlyOperands = true
      } else {
        try take(word, from: &rest, parameters)
      }
    }
    try distribute(operands, parameters)
  }

  /// A dash before a digit or a bracket begins an expression, such as `-1 + x`.
  private static func looksLikeOption(_ word: String) -> Bool {
    word.hasPrefix("-") && word.dropFirst().first.map { $0 == "-" || $0.isLetter } ?? false
  }

  private mutating func take(
    _ word: String, from rest: inout ArraySlice<String>, _ parameters: [Parameter]
  ) throws(UsageError) {
    let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
    let written = parts[0]
    let found = parameters.first { parameter in
      written == "--\(parameter.name)" || parameter.short.map { written == "-\($0)" } == true
    }
    guard let found, !found.isOperand else { throw UsageError("unknown option \(written)") }
    switch found.kind {
    case .toggle:
      guard parts.count == 1 else { throw UsageError("--\(found.name) takes no value") }
      toggles.insert(found.name)
    case .option(let value, let repeats):
      guard let given = parts.count == 2 ? parts[1] : rest.popFirst() else {
        throw UsageError("--\(found.name) needs a value: \(value)")
      }
      guard repeats || options[found.name] == nil else {
        throw UsageError("--\(found.name) was given twice")
      }
      options[found.name, default: []].append(given)
    case .operand:
      break
    }
  }

  private mutating func distribute(_ words: [String], _ parameters: [Parameter])
    throws(UsageError)
  {
    var rest = words[...]
    for parameter in parameters {
      guard case .operand(let isRequired, let repeats) = parameter.kind else { continue }
      let taken = repeats ? Array(rest) : Array(rest.prefix(1))
      rest = rest.dropFirst(taken.count)
      if taken.isEmpty, isRequired { throw UsageError("\(parameter.name) is missing") }
      if !taken.isEmpty { options[parameter.name] = taken }
    }
    if let word = rest.first { throw UsageError("nothing takes the word “\(word)”") }
  }

  /// The values with those of a configuration in place of what was not said.
  func filled(from configuration: Configuration) -> ParameterValues {
    var values = self
    values.options.merge(configuration.options.mapValues { [$0] }) { said, _ in said }
    values.toggles.formUnion(configuration.toggles)
    return values
  }

  package subscript(_ name: String) -> String? { options[name]?.first }

  package func all(_ name: String) -> [String] { options[name] ?? [] }

  package func has(_ toggle: String) -> Bool { toggles.contains(toggle) }

  /// An operand that the parser has made sure of.
  package func required(_ name: String) throws(UsageError) -> String {
    guard let value = self[name] else { throw UsageError("\(name) is missing") }
    return value
  }

  package func integer(_ name: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
    guard let text = self[name] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw UsageError(
        "--\(name) is “\(text)”, but must be between \(range.lowerBound) and \(range.upperBound)"
      )
    }
    return number
  }
}

extension Parameter {
  fileprivate var isOperand: Bool {
    if case .operand = kind { true } else { false }
  }
}
