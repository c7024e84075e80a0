/// A two-dimensional mark as squares that are dark or light, without its quiet zone.
package struct ModuleGrid: Hashable, Sendable {
  package let width: Int
  package let height: Int
  private let modules: [Bool]

  /// The grid of `width` × `height` modules, row by row from the top left.
  package init(width: Int, height: Int, modules: [Bool]) {
    precondition(modules.count == width * height, "a grid has width × height modules")
    self.width = width
    self.height = height
    self.modules = modules
  }

  /// Whether the module is dark.
  package subscript(column column: Int, row row: Int) -> Bool {
    modules[row * width + column]
  }

  /// The dark stretches of a row, from left to right.
  package func darkRuns(inRow row: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for column in 0..<width {
      if self[column: column, row: row] {
        start = start ?? column
      } else if let begin = start {
        runs.append(begin..<column)
        start = nil
      }
    }
    if let begin = start {
      runs.append(begin..<width)
    }
    return runs
  }
}
