/// The dark parts of a symbol on the grid of its modules: squares of a QR code, bars of a bar code.
package struct ModuleShape: Sendable {
  /// Some modules as one box, counted from the top left of the symbol.
  package struct Block: Hashable, Sendable {
    package var column: Int
    package var row: Int
    package var width: Int
    package var height: Int

    package init(column: Int, row: Int, width: Int, height: Int) {
      self.column = column
      self.row = row
      self.width = width
      self.height = height
    }
  }

  /// The top left corner in millimetres.
  package var corner: Point
  /// The size of a module in millimetres; bars are one module high.
  package var moduleWidth: Double
  package var moduleHeight: Double
  package var blocks: [Block]

  package init(corner: Point, moduleWidth: Double, moduleHeight: Double, blocks: [Block]) {
    self.corner = corner
    self.moduleWidth = moduleWidth
    self.moduleHeight = moduleHeight
    self.blocks = blocks
  }

  /// Halfway between the outermost dark modules.
  var middle: Point {
    let columns = blocks.map { $0.column + $0.width }.max() ?? 0
    let rows = blocks.map { $0.row + $0.height }.max() ?? 0
    return corner.moved(by: Double(columns) * moduleWidth / 2, Double(rows) * moduleHeight / 2)
  }

  /// The blocks in millimetres.
  package var boxes: [Box] {
    blocks.map { block in
      Box(
        x: corner.x + Double(block.column) * moduleWidth,
        y: corner.y + Double(block.row) * moduleHeight,
        width: Double(block.width) * moduleWidth, height: Double(block.height) * moduleHeight)
    }
  }
}

extension Pen {
  /// Fills the dark modules in black, as one shape without seams.
  package func fill(_ shape: ModuleShape) {
    if let overlay { overlay.add(shape) } else { fill(shape.boxes) }
  }
}
