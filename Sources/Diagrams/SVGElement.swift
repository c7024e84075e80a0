import Drawing

/// A picture as one `svg` element, cropped to what is drawn.
struct SVGElement {
  private let attributes: String
  private let content: String

  init(_ picture: Picture, id: String, title: String, description: String) {
    let box = (picture.extent ?? Box(x: 0, y: 0, width: 0, height: 0)).inset(by: -10)
    let (left, top) = (box.x.rounded(.down), box.y.rounded(.down))
    let numbers = [left, top, (box.maxX - left).rounded(.up), (box.maxY - top).rounded(.up)]
      .map(SVGCanvas.number)
    let id = SVGCanvas.escaped(id)
    var canvas = SVGCanvas()
    picture.show(on: &canvas)
    attributes = """
      class="process-picture" role="img" \
      aria-labelledby="\(id)-picture-title \(id)-picture-desc" \
      viewBox="\(numbers.joined(separator: " "))" width="\(numbers[2])" height="\(numbers[3])"
      """
    content = """
      <title id="\(id)-picture-title">\(SVGCanvas.escaped(title))</title>
      <desc id="\(id)-picture-desc">\(SVGCanvas.escaped(description))</desc>
      \(canvas.markup)
      """
  }

  /// The element as it stands in a page, in the typeface of the page.
  var markup: String {
    "<svg xmlns=\"http://www.w3.org/2000/svg\" \(attributes)>\n\(content)</svg>"
  }

  /// The element as a file of its own, which names its typefaces.
  var file: String {
    let families = (CairoCanvas.families + ["Microsoft YaHei", "PingFang SC", "sans-serif"])
      .joined(separator: ", ")
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" font-family="\(families)" \(attributes)>
      \(content)</svg>

      """
  }
}
