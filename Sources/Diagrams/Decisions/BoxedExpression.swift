/// A boxed expression (DMN 1.5 §7.2) as nested cells.
indirect enum BoxedExpression: Hashable, Sendable {
  /// Words of the model; of a head they stand on a shaded ground.
  case text(String, isHead: Bool)
  /// One below the other.
  case stack([BoxedExpression])
  /// A name and what it stands for.
  case entry(String, BoxedExpression)
  case grid(BoxedGrid)
}

/// A table of texts: a decision table or a relation.
struct BoxedGrid: Hashable, Sendable {
  enum Part: Hashable, Sendable {
    /// The hit policy, the numbers of the rules.
    case number
    case input
    case output
    case annotation
  }

  struct Column: Hashable, Sendable {
    var part: Part
    var head: String
    /// The values that the input or output may have; empty where any may be.
    var allowed = ""
  }

  var columns: [Column]
  var rows: [[String]]
}
