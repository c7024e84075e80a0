/// A drawing that is kept, to be measured and shown on any canvas.
package struct Picture: Canvas, Hashable, Sendable {
  private enum Act: Hashable, Sendable {
    case open(DrawnGroup)
    case close
    case draw(Path, Paint)
    case write(TextBlock)
  }

  private var acts: [Act] = []
  /// The box around everything drawn so far, lines with their width; nil where nothing was.
  package private(set) var extent: Box?

  package init() {}

  package mutating func open(_ group: DrawnGroup) { acts.append(.open(group)) }

  package mutating func close() { acts.append(.close) }

  package mutating func draw(_ path: Path, _ paint: Paint) {
    acts.append(.draw(path, paint))
    if let box = path.extent {
      include(paint.stroke == nil ? box : box.inset(by: -paint.width / 2))
    }
  }

  package mutating func write(_ text: TextBlock) {
    acts.append(.write(text))
    if let box = text.extent { include(box) }
  }

  /// Adds everything of `other`, moved.
  package mutating func add(_ other: Picture, movedBy dx: Double, _ dy: Double) {
    for act in other.acts {
      switch act {
      case .open(let group): open(group)
      case .close: close()
      case .draw(let path, let paint): draw(path.moved(by: dx, dy), paint)
      case .write(let text): write(text.moved(by: dx, dy))
      }
    }
  }

  /// Draws everything again, in the same order, on another canvas.
  package func show(on canvas: inout some Canvas) {
    for act in acts {
      switch act {
      case .open(let group): canvas.open(group)
      case .close: canvas.close()
      case .draw(let path, let paint): canvas.draw(path, paint)
      case .write(let text): canvas.write(text)
      }
    }
  }

  private mutating func include(_ box: Box) { extent = extent?.union(box) ?? box }
}
