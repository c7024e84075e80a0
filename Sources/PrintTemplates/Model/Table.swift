package import XMLReading

/// A table. Rows that do not fit move to the next page, below the repeated header.
package struct Table: Sendable {
  package enum Width: Hashable, Sendable {
    case fixed(Double)
    /// A share of what the fixed columns leave.
    case share(Double)
  }

  package enum Part: Sendable {
    case row(Row)
    case rows(Loop, [Row])
  }

  package struct Row: Sendable {
    package var cells: [Cell]
    /// At least so high.
    package var height: Double
    package var condition: Condition?
  }

  package struct Cell: Sendable {
    /// One below the other; never empty.
    package var paragraphs: [Paragraph]
    /// How many columns it takes.
    package var span: Int
    /// How many rows it takes.
    package var rowSpan: Int
    /// The colour behind the text; nil leaves the paper as it is.
    package var fill: String?
    package var overflow: Overflow
    package var lines: Int?
    package var vertical: VerticalAlignment
  }

  package var columns: [Width]
  package var header: [Row]
  package var parts: [Part]
  /// Thickness of the inner lines; 0 for none.
  package var inner: Double
  /// Thickness of the lines around.
  package var outer: Double
  package var color: String
  /// Space between the lines and the text, in millimetres.
  package var padding: Double
  package var condition: Condition?
  package var location: SourceLocation
}

extension Table {
  /// The widths of the columns in an area, in millimetres.
  package func columnWidths(in width: Double) -> [Double] {
    var fixed = 0.0
    var shares = 0.0
    for column in columns {
      switch column {
      case .fixed(let width): fixed += width
      case .share(let share): shares += share
      }
    }
    return columns.map { column in
      switch column {
      case .fixed(let width): width
      case .share(let share): (width - fixed) * share / shares
      }
    }
  }
}
