import Drawing

extension PageDrawing {
  private static var badgeRadius: Double { 8.5 }

  /// Draws the badge of a marked element: the sign of its state and, from 2, the count.
  mutating func drawBadge(of element: String, at center: Point) {
    guard let mark = marks[element] else { return }
    drawBadge(mark, at: center)
  }

  private mutating func drawBadge(_ mark: Mark, at center: Point) {
    let radius = Self.badgeRadius
    let count = mark.count > 1 ? "×\(mark.count)" : ""
    let width = TextWidth.of(count, size: 11)
    let box = Box(
      x: center.x - radius, y: center.y - radius,
      width: 2 * radius + (count.isEmpty ? 0 : width + 3), height: 2 * radius)
    picture.draw(
      .box(box, corner: radius),
      Paint(.badge, fill: Palette.state(mark.state), stroke: Palette.paper, width: 1.5))
    drawSign(of: mark.state, at: center)
    if !count.isEmpty {
      picture.write(
        TextBlock(
          .badgeText, lines: [.init(text: count, place: center.moved(by: radius - 2.5, 3.6))],
          anchor: .start, face: TextFace(size: 10, color: Palette.paper, isBold: true)))
    }
  }

  private mutating func drawSign(of state: Mark.State, at center: Point) {
    let ink = Palette.paper
    switch state {
    case .done:
      picture.draw(
        Path.lines([(-3.8, 0.2), (-1.2, 3), (3.8, -2.8)]).moved(by: center.x, center.y),
        Paint(.badgeSign, stroke: ink, width: 2))
    case .active:
      picture.draw(.circle(center, radius: 3.4), Paint(.badgeSign, fill: ink))
    case .incident:
      var path = Path.lines([(0, -4.6), (0, 1)])
      path.append(.lines([(0, 4.2), (0, 4.3)]))
      picture.draw(
        path.moved(by: center.x, center.y), Paint(.badgeSign, stroke: ink, width: 2.2))
    case .superseded:
      var path = Path.lines([(-1.2, -4.4), (-4, -1.6), (-1.2, 1.2)])
      path.move(-4, -1.6)
      path.line(1.4, -1.6)
      path.curve(5, -1.6, 5, 3.8, 1.4, 3.8)
      path.line(-2, 3.8)
      picture.draw(
        path.moved(by: center.x, center.y), Paint(.badgeSign, stroke: ink, width: 1.6))
    }
  }

  /// Writes beneath the picture what each badge in it means.
  mutating func drawLegend() {
    guard let extent = picture.extent else { return }
    let drawn = Set(page.shapes.map(\.element) + page.edges.map(\.element))
    let states = Mark.State.allCases.filter { state in
      marks.contains { $0.value.state == state && drawn.contains($0.key) }
    }
    var x = extent.x + Self.badgeRadius + 1
    let y = extent.maxY + 26
    for state in states {
      drawBadge(Mark(state), at: Point(x: x, y: y))
      let word = labels.word(for: state)
      picture.write(
        TextBlock(
          .legend, lines: [.init(text: word, place: Point(x: x + 14, y: y + 4.3))],
          anchor: .start, face: TextFace(size: 12, color: Palette.line)))
      x += 14 + TextWidth.of(word, size: 12) + 28
    }
  }
}
