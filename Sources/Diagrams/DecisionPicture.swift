import Drawing
package import XMLReading

/// The picture of a DMN file (决策图): its requirements diagrams, then each decision table and other
/// boxed expression.
package struct DecisionPicture: Sendable {
  private let model: DrawnModel
  private let pages: [DiagramPage]
  private let boxes: [(element: ModelElement, expression: BoxedExpression)]
  private let name: String

  package init(of file: XMLFile) {
    let reader = RequirementReader(file.root)
    model = reader.model
    name = file.root["name"] ?? file.name
    let own = RequirementLayout(model: reader.model).page(named: name)
    pages = reader.pages.isEmpty ? (own.isEmpty ? [] : [own]) : reader.pages
    boxes = file.root.elements.compactMap { element in
      guard let id = element.id, let known = reader.model[id],
        let expression = BoxedReader.expression(in: element)
      else { return nil }
      return (known, expression)
    }
  }

  private func drawings(_ labels: PictureLabels) -> [Picture] {
    let diagrams = pages.map { page in
      var drawing = PageDrawing(page, of: model, marks: [:], labels: labels)
      drawing.drawAll()
      return pages.count > 1 && page.name != nil
        ? PictureStack.titled(page.name ?? "", drawing.picture) : drawing.picture
    }
    return diagrams
      + boxes.map { element, expression in
        var drawing = BoxedDrawing()
        drawing.draw(expression, of: element.id, named: element.name ?? element.id)
        return drawing.picture
      }
  }

  /// Everything one below the other, as a file of its own.
  package func svgFile(labels: PictureLabels = .chinese) -> String {
    SVGElement(
      PictureStack.joined(drawings(labels)), id: "decisions",
      title: labels.decisions + labels.colon + name,
      description: boxes.map { $0.element.name ?? $0.element.id }
        .joined(separator: labels.comma)
    ).file
  }

  package func png(labels: PictureLabels = .chinese) throws -> [UInt8] {
    try PicturePrinting.png(of: PictureStack.joined(drawings(labels)))
  }

  /// A page for each diagram and each boxed expression.
  package func pdf(labels: PictureLabels = .chinese) throws -> [UInt8] {
    try PicturePrinting.pdf(of: drawings(labels), title: name)
  }
}
