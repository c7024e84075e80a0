import Drawing

extension PageDrawing {
  private static var bandWidth: Double { 30 }

  /// Draws a pool with its name on a band at the left, or at the top of an upright one
  /// (BPMN 2.0.2 §9.3).
  mutating func drawPool(_ pool: Pool, _ shape: DiagramPage.Shape, _ name: String?) {
    let box = shape.bounds
    let isClosed = !page.shapes.contains { other in
      if case .pool = kind(of: other) { return false }
      if kind(of: other) == .message { return false }
      return other != shape && box.contains(other.bounds.center)
    }
    open(shape.element, class: "pool", title: name)
    picture.draw(.box(box), paint(of: shape, width: 1.3))
    if isClosed {
      writeName(name, in: box.inset(by: 4), of: shape, isTurned: box.height > box.width * 1.5)
    } else {
      drawBand(of: shape, name, fill: Palette.band)
    }
    if pool.isMultiple { drawFeet([.columns], at: box.maxY - 10, of: shape) }
    picture.close()
  }

  mutating func drawLane(_ shape: DiagramPage.Shape, _ name: String?) {
    open(shape.element, class: "lane", title: name)
    picture.draw(.box(shape.bounds), paint(of: shape, width: 1.3, fill: nil))
    drawBand(of: shape, name, fill: nil)
    picture.close()
  }

  private mutating func drawBand(of shape: DiagramPage.Shape, _ name: String?, fill: Color?) {
    let isHorizontal = isHorizontal(shape)
    var band = shape.bounds
    let width = bandWidth(of: shape, isHorizontal: isHorizontal)
    if isHorizontal { band.width = width } else { band.height = width }
    let isPlain = shape.fill == nil && marks[shape.element] == nil
    if isPlain || fill != nil {
      picture.draw(.box(band), paint(of: shape, width: 1.3, fill: fill))
    }
    writeName(name, in: band, of: shape, isTurned: isHorizontal)
  }

  private mutating func writeName(
    _ name: String?, in box: Box, of shape: DiagramPage.Shape, isTurned: Bool
  ) {
    guard let name, !name.isEmpty else { return }
    let setting = nameSetting(in: shape)
    picture.write(isTurned ? setting.turned(name, in: box) : setting.centered(name, in: box))
  }

  /// As the file says, else as the lanes lie in the pool, else by the proportions.
  private func isHorizontal(_ shape: DiagramPage.Shape) -> Bool {
    if let isHorizontal = shape.isHorizontal { return isHorizontal }
    let pool =
      page.shapes.first { other in
        guard case .pool = kind(of: other) else { return false }
        return other.bounds.contains(shape.bounds.center)
      } ?? shape
    if let isHorizontal = pool.isHorizontal { return isHorizontal }
    let lanes = lanes(in: pool)
    if let left = lanes.map({ $0.x - pool.bounds.x }).min(),
      let top = lanes.map({ $0.y - pool.bounds.y }).min(), abs(left - top) > 4
    {
      return left > top
    }
    return pool.bounds.height <= pool.bounds.width * 1.2
  }

  private func lanes(in shape: DiagramPage.Shape) -> [Box] {
    page.shapes.compactMap { other in
      guard case .lane = kind(of: other), other != shape, other.bounds.area < shape.bounds.area,
        shape.bounds.contains(other.bounds.center)
      else { return nil }
      return other.bounds
    }
  }

  /// The band reaches to the first lane where there is one.
  private func bandWidth(of shape: DiagramPage.Shape, isHorizontal: Bool) -> Double {
    let box = shape.bounds
    let gaps = lanes(in: shape).map { isHorizontal ? $0.x - box.x : $0.y - box.y }
    guard let gap = gaps.min(), (12...80).contains(gap) else {
      return min(Self.bandWidth, isHorizontal ? box.width : box.height)
    }
    return gap
  }
}
