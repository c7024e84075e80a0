/// How a path is filled and its line drawn.
package struct Paint: Hashable, Sendable {
  /// What a path is to the eye; style sheets speak to it by this name.
  package enum Role: String, Hashable, Sendable {
    /// The outline of a node, pool, lane or frame.
    case shape
    /// A sign inside a shape that tells its type.
    case sign
    /// A connecting line.
    case line
    /// The head or tail of a connecting line.
    case tip
    /// The small badge that tells a state.
    case badge
    /// The sign in the badge.
    case badgeSign = "badge-sign"
  }

  package var role: Role
  /// nil leaves the inside free.
  package var fill: Color?
  /// nil draws no line.
  package var stroke: Color?
  package var width: Double
  /// Lengths of dashes and gaps by turns; none for a solid line, dots for dashes of length 0.
  package var dashes: [Double]
  /// Whether the colours come from the file that is shown, so that a style sheet leaves them.
  package var isOwnColor: Bool

  package init(
    _ role: Role, fill: Color? = nil, stroke: Color? = nil, width: Double = 1.5,
    dashes: [Double] = [], isOwnColor: Bool = false
  ) {
    self.role = role
    self.fill = fill
    self.stroke = stroke
    self.width = width
    self.dashes = dashes
    self.isOwnColor = isOwnColor
  }

  /// Ends of dots and of solid lines are round, those of dashes straight.
  var hasRoundEnds: Bool { dashes.isEmpty || dashes.first == 0 }
}
