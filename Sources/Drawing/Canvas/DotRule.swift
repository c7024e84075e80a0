/// A rectangle on the grid of dots: a rule, the side of a frame, or an area.
struct DotRule: Hashable {
  private(set) var columns: Range<Int>
  private(set) var rows: Range<Int>
  /// How far the right end lies below the left one in dots, for each column.
  private let fall: Double
  /// How far the lower end lies right of the upper one in dots, for each row.
  private let lean: Double

  init(_ box: Box, under map: PlaneMap) {
    let corner = map(Point(x: box.x, y: box.y))
    let right = map(Point(x: box.maxX, y: box.y))
    let below = map(Point(x: box.x, y: box.maxY))
    columns = Self.stretch(from: corner.x, to: right.x)
    rows = Self.stretch(from: corner.y, to: below.y)
    fall = (right.y - corner.y) / max(1, right.x - corner.x)
    lean = (below.x - corner.x) / max(1, below.y - corner.y)
  }

  /// More dots than these are no thickness but a length.
  private static let thickest = 8

  /// A thickness is as many dots wherever it begins; a length ends where it ends, so that rules that
  /// follow one another leave no gap. There is one dot at least.
  private static func stretch(from start: Double, to end: Double) -> Range<Int> {
    let limits = -1e6...1e6
    guard limits ~= start, limits ~= end else { return 0..<0 }
    let first = Int(start.rounded())
    let thickness = max(1, Int((end - start).rounded()))
    return first..<(thickness > thickest ? Int(end.rounded()) : first + thickness)
  }

  private var isLevel: Bool { rows.count <= Self.thickest && columns.count > rows.count }
  private var isUpright: Bool { columns.count <= Self.thickest && rows.count > columns.count }

  /// The rules with ends that close the corners: rounding may have left a dot between a rule and the
  /// one that it meets.
  static func joined(_ rules: [DotRule]) -> [DotRule] {
    rules.map { rule in
      var joined = rule
      for other in rules {
        if rule.isLevel, other.isUpright, near(rule.rows, other.rows) {
          joined.columns = meeting(joined.columns, other.columns)
        } else if rule.isUpright, other.isLevel, near(rule.columns, other.columns) {
          joined.rows = meeting(joined.rows, other.rows)
        }
      }
      return joined
    }
  }

  private static func near(_ some: Range<Int>, _ others: Range<Int>) -> Bool {
    some.lowerBound <= others.upperBound + 1 && others.lowerBound <= some.upperBound + 1
  }

  /// The length with an end that lies in or beside a thickness drawn to its far edge.
  private static func meeting(_ length: Range<Int>, _ thickness: Range<Int>) -> Range<Int> {
    let reach = thickness.lowerBound - 1...thickness.upperBound + 1
    var (first, end) = (length.lowerBound, length.upperBound)
    if reach ~= first { first = thickness.lowerBound }
    if reach ~= end { end = thickness.upperBound }
    return first..<max(first + 1, end)
  }

  /// Visits the dots; a rule that is slanted goes in steps along its length.
  func visit(_ strike: (_ column: Int, _ row: Int) -> Void) {
    let isWide = columns.count >= rows.count
    for row in rows {
      for column in columns {
        let shift =
          isWide
          ? fall * Double(column - columns.lowerBound) : lean * Double(row - rows.lowerBound)
        let step = Int(shift.rounded())
        strike(isWide ? column : column + step, isWide ? row + step : row)
      }
    }
  }
}
