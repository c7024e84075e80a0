package import FEEL
package import XMLReading

/// The logic of a decision: a boxed expression (DMN 1.5, chapters 8 and 10.2).
package indirect enum Logic: Sendable {
  case literal(Formula)
  case table(DecisionTable)
  case context([Entry])
  case invocation(Formula, [Entry])
  case function(Function)
  case relation(columns: [String], rows: [[Logic]])
  case list([Logic])
  case conditional(Logic, then: Logic, else: Logic)
  case filter(Logic, match: Logic)
  case iteration(variable: String, in: Logic, return: Logic)
  case quantified(every: Bool, variable: String, in: Logic, satisfies: Logic)

  /// A FEEL expression at its place in the file.
  package struct Formula: Hashable, Sendable {
    package var source: String
    /// Nil if the source is empty or no FEEL, which the model's diagnostics tell.
    package var expression: Expression?
    package var location: SourceLocation
  }

  /// A named part of a context or an argument of an invocation.
  package struct Entry: Sendable {
    /// Nil for the result of a context.
    package var variable: InformationItem?
    package var logic: Logic
    package var location: SourceLocation
  }

  package struct Function: Sendable {
    package var parameters: [FunctionValue.Parameter]
    package var result: FEELType
    package var body: Logic?
    package var location: SourceLocation
  }
}
