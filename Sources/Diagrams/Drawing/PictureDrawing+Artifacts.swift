import BPMN

extension PictureDrawing {
  mutating func draw(_ artifact: Artifact) {
    switch artifact.kind {
    case .association: drawAssociation(artifact, hasHead: false)
    case .dataAssociation: drawAssociation(artifact, hasHead: true)
    case .textAnnotation(let text): drawAnnotation(artifact, text)
    case .group: drawGroup(artifact)
    case .dataObject: drawData(artifact, class: "data-object", outline: page)
    case .dataStore: drawData(artifact, class: "data-store", outline: cylinder)
    }
  }

  private mutating func drawAnnotation(_ artifact: Artifact, _ text: String) {
    guard let shape = shape(artifact.id) else { return }
    let box = shape.bounds
    canvas.open(DrawnGroup(element: artifact.id, classes: ["annotation"], title: nil))
    canvas.draw(
      .lines([
        Point(x: box.x + 10, y: box.y), Point(x: box.x, y: box.y), Point(x: box.x, y: box.maxY),
        Point(x: box.x + 10, y: box.maxY),
      ]), paint(of: shape, width: 1.3, fill: .none))
    canvas.write(
      TextSetting.paragraph(
        text,
        in: Box(x: box.x + 6, y: box.y + 3, width: max(20, box.width - 10), height: box.height)))
    canvas.close()
  }

  private mutating func drawGroup(_ artifact: Artifact) {
    guard let shape = shape(artifact.id) else { return }
    let box = shape.bounds
    canvas.open(DrawnGroup(element: artifact.id, classes: ["group"], title: artifact.name))
    canvas.draw(
      .box(box, corner: 9), paint(of: shape, width: 1.3, dashes: [9, 4, 2, 4], fill: .none))
    if let name = artifact.name, !name.isEmpty {
      canvas.write(
        TextSetting.label(
          name, x: (shape.label ?? box).center.x, top: shape.label?.y ?? box.y + 4,
          width: max(90, box.width - 16)))
    }
    canvas.close()
  }

  private mutating func drawData(
    _ artifact: Artifact, class name: String, outline: (Box) -> Path
  ) {
    guard let shape = shape(artifact.id) else { return }
    canvas.open(DrawnGroup(element: artifact.id, classes: [name], title: artifact.name))
    canvas.draw(outline(shape.bounds), paint(of: shape, width: 1.4))
    writeLabel(artifact.name, of: shape)
    canvas.close()
  }

  /// A sheet with a folded corner.
  private func page(_ box: Box) -> Path {
    let fold = min(box.width, box.height) * 0.3
    var path = Path.lines(
      [
        Point(x: box.x, y: box.y), Point(x: box.maxX - fold, y: box.y),
        Point(x: box.maxX, y: box.y + fold), Point(x: box.maxX, y: box.maxY),
        Point(x: box.x, y: box.maxY),
      ], closed: true)
    path.append(
      .lines([
        Point(x: box.maxX - fold, y: box.y), Point(x: box.maxX - fold, y: box.y + fold),
        Point(x: box.maxX, y: box.y + fold),
      ]))
    return path
  }

  private func cylinder(_ box: Box) -> Path {
    let bend = box.height * 0.12
    var path = Path()
    path.move(box.x, box.y + bend)
    path.curve(box.x, box.y - bend / 3, box.maxX, box.y - bend / 3, box.maxX, box.y + bend)
    path.line(box.maxX, box.maxY - bend)
    path.curve(box.maxX, box.maxY + bend / 3, box.x, box.maxY + bend / 3, box.x, box.maxY - bend)
    path.close()
    for row in 1...3 {
      let y = box.y + bend * Double(row)
      path.move(box.x, y)
      path.curve(box.x, y + bend * 1.33, box.maxX, y + bend * 1.33, box.maxX, y)
    }
    return path
  }
}
