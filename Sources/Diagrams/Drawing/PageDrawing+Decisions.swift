import Drawing

extension PageDrawing {
  /// Draws a node of a decision requirements diagram (DMN 1.5 §6.2.1).
  mutating func draw(_ node: RequirementNode, _ shape: DiagramPage.Shape, _ name: String?) {
    let box = shape.bounds
    open(shape.element, class: node.className, title: title(node.word, name, of: shape.element))
    let paint = paint(of: shape, width: node == .decisionService ? 2.8 : 1.5)
    picture.draw(outline(of: node, box), paint)
    if node == .decisionService {
      var line = paint.withoutFill
      line.width = 1.4
      if shape.divider.count > 1 { picture.draw(.lines(shape.divider), line) }
      let head = Box(x: box.x + 14, y: box.y + 6, width: max(20, box.width - 28), height: 32)
      writeName(name, in: head, of: shape)
    } else {
      let inner = Box(
        x: box.x + 8, y: box.y + 4, width: max(10, box.width - 16),
        height: max(10, box.height - (node == .knowledgeSource ? 18 : 8)))
      writeName(name, in: inner, of: shape)
    }
    picture.close()
  }

  private mutating func writeName(_ name: String?, in box: Box, of shape: DiagramPage.Shape) {
    guard let name, !name.isEmpty else { return }
    picture.write(nameSetting(in: shape).centered(name, in: box))
  }

  private func outline(of node: RequirementNode, _ box: Box) -> Path {
    switch node {
    case .decision: .box(box)
    case .inputData: .box(box, corner: box.height / 2)
    case .decisionService: .box(box, corner: 16)
    case .businessKnowledge: .clipped(box)
    case .knowledgeSource: .document(box)
    }
  }
}

extension RequirementNode {
  var className: String {
    switch self {
    case .decision: "decision"
    case .inputData: "input-data"
    case .businessKnowledge: "business-knowledge"
    case .knowledgeSource: "knowledge-source"
    case .decisionService: "decision-service"
    }
  }

  var word: ElementWord {
    switch self {
    case .decision: .decision
    case .inputData: .inputData
    case .businessKnowledge: .businessKnowledge
    case .knowledgeSource: .knowledgeSource
    case .decisionService: .decisionService
    }
  }
}

extension Path {
  /// A rectangle without its upper left and lower right corner.
  fileprivate static func clipped(_ box: Box) -> Path {
    let cut = min(12, box.width / 4, box.height / 4)
    return .lines(
      [
        Point(x: box.x + cut, y: box.y), Point(x: box.maxX, y: box.y),
        Point(x: box.maxX, y: box.maxY - cut), Point(x: box.maxX - cut, y: box.maxY),
        Point(x: box.x, y: box.maxY), Point(x: box.x, y: box.y + cut),
      ], closed: true)
  }

  /// A sheet with a wavy lower edge.
  fileprivate static func document(_ box: Box) -> Path {
    let wave = min(12, box.height / 5)
    let base = box.maxY - wave
    var path = Path()
    path.move(box.x, box.y)
    path.line(box.maxX, box.y)
    path.line(box.maxX, base)
    path.curve(
      box.x + box.width * 0.75, base - wave, box.x + box.width * 0.65, base - wave,
      box.center.x, base)
    path.curve(
      box.x + box.width * 0.35, base + wave * 1.2, box.x + box.width * 0.2, base + wave * 1.2,
      box.x, base)
    path.close()
    return path
  }
}
