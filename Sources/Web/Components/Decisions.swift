/// A decision that rules made in a case (决策留痕): which, in which version, for what, and with what result.
package struct DecisionEntry: Hashable, Sendable {
  /// A table that was looked through on the way.
  package struct Basis: Hashable, Sendable {
    package var table: String
    /// What it was asked for, as `人数 = 5`.
    package var inputs: [String]
    /// The numbers of the rules that matched, from 1.
    package var rules: [Int]
    package var result: String

    package init(table: String, inputs: [String], rules: [Int], result: String) {
      self.table = table
      self.inputs = inputs
      self.rules = rules
      self.result = result
    }
  }

  package var name: String
  package var version: Int
  /// The step of the flow that asked for it.
  package var step: String
  /// Whose act led there; empty for the program itself.
  package var person: String
  package var at: String
  package var result: String
  package var bases: [Basis]
  /// Whether a return has made it void.
  package var isUndone: Bool

  package init(
    name: String, version: Int, step: String, person: String, at: String, result: String,
    bases: [Basis], isUndone: Bool = false
  ) {
    self.name = name
    self.version = version
    self.step = step
    self.person = person
    self.at = at
    self.result = result
    self.bases = bases
    self.isUndone = isUndone
  }
}

extension HTMLWriter {
  package mutating func decisions(_ entries: [DecisionEntry]) {
    self(.ol, .class("history")) { html in
      for entry in entries {
        html(.li, .class(entry.isUndone ? "history-neutral" : "history-good")) { html in
          html(.div, .class("history-head")) { html in
            html(.strong, entry.name)
            html(.span, .decisionVersion(entry.version), .class("hint"))
            if entry.isUndone { html.stateMark(StateMark(.neutral, .back, .decisionUndone)) }
          }
          html(.p, .class("opinion")) { html in
            html.text(.decisionResult)
            html.text(entry.result)
          }
          for basis in entry.bases { html.basis(basis, of: entry.name) }
          html(.p, .class("hint")) { html in
            html.text(entry.person.isEmpty ? .decidedBySystem : .decidedAfter(entry.person))
            html.text(" · \(entry.step) · \(entry.at)")
          }
        }
      }
    }
  }

  private mutating func basis(_ basis: DecisionEntry.Basis, of decision: String) {
    self(.p) { html in
      if basis.table != decision { html.text("\(basis.table)：") }
      html.text(.rulesMatched(basis.rules))
      if !basis.inputs.isEmpty { html.text("（\(basis.inputs.joined(separator: "，"))）") }
      if basis.table != decision { html.text(" → \(basis.result)") }
    }
  }
}
