/// What a model of printer can do, as far as it is known.
///
/// A profile describes machines of a class, not the one on the desk: that one is measured, and what
/// was measured is its `Calibration`.
package struct PrinterProfile: Hashable, Sendable {
  /// How the head is sent to a column.
  package enum Positioning: String, Hashable, Sendable {
    /// `ESC $`, in steps of three dots: means the same everywhere.
    case absolute
    /// `ESC \`, in steps of one dot: some emulations count 1/120 inch instead.
    case relative
  }

  /// The printer's own Chinese font, in dots of 1/180 inch.
  package struct TextFont: Hashable, Sendable {
    /// The side of a full-width character; a half-width one is half as wide.
    package var cell: Int
    package var level: CharacterLevel

    package init(cell: Int, level: CharacterLevel) {
      self.cell = cell
      self.level = level
    }
  }

  /// Lengths of paper in millimetres from the least to the most.
  package struct PaperLimits: Hashable, Sendable {
    package var sheetWidth: ClosedRange<Double>?
    package var tractorWidth: ClosedRange<Double>?
    package var thickness: ClosedRange<Double>?
    /// The original and its carbon copies; nil where nobody has said.
    package var parts: Int?

    package init(
      sheetWidth: ClosedRange<Double>? = nil, tractorWidth: ClosedRange<Double>? = nil,
      thickness: ClosedRange<Double>? = nil, parts: Int? = nil
    ) {
      self.sheetWidth = sheetWidth
      self.tractorWidth = tractorWidth
      self.thickness = thickness
      self.parts = parts
    }
  }

  /// The word that names it in settings and commands.
  package var id: String
  package var name: String
  /// Columns of 1/10 inch that the head reaches.
  package var columns: Int
  /// From the edges of the paper to the first dot that the head reaches, in 1/180 inch.
  package var origin: DotPoint
  package var positioning: Positioning
  package var font: TextFont
  package var limits: PaperLimits
  package var pace: Pace

  /// Dots of 1/180 inch that the head reaches.
  package var width: Int { columns * 18 }

  package init(
    id: String, name: String, columns: Int, origin: DotPoint = .usualOrigin,
    positioning: Positioning = .absolute, font: TextFont = TextFont(cell: 24, level: .of2000),
    limits: PaperLimits = PaperLimits(), pace: Pace = Pace()
  ) {
    self.id = id
    self.name = name
    self.columns = columns
    self.origin = origin
    self.positioning = positioning
    self.font = font
    self.limits = limits
    self.pace = pace
  }
}

/// A place on the grid of dots: columns to the right and rows down, in 1/180 inch.
package struct DotPoint: Hashable, Sendable {
  package var column: Int
  package var row: Int

  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  /// A quarter of an inch from either edge, as drivers assume that know nothing better.
  package static let usualOrigin = DotPoint(column: 45, row: 45)
}
