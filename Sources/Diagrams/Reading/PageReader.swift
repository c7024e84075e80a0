import Drawing
import XMLReading

/// Reads the diagrams of a BPMN file, and refuses nothing that can be drawn.
struct PageReader {
  /// The fonts of label styles by the id of the style.
  private typealias Fonts = [String: DiagramPage.Font]

  let model: DrawnModel

  func pages(of root: XMLElement) -> [DiagramPage] {
    root.all("BPMNDiagram").compactMap { diagram in
      let plane = diagram.first("BPMNPlane")
      let fonts = diagram.all("BPMNLabelStyle").reduce(into: Fonts()) { fonts, style in
        if let id = style.id { fonts[id] = style.first("Font").map(font) }
      }
      let subject = (plane?.value("bpmnElement")).map(model.id) ?? ""
      var page = DiagramPage(name: diagram.value("name"), element: subject)
      for element in descendants(of: diagram) {
        switch element.name.local {
        case "BPMNShape": if let shape = shape(element, fonts) { page.shapes.append(shape) }
        case "BPMNEdge": if let edge = edge(element, fonts) { page.edges.append(edge) }
        default: break
        }
      }
      return page.isEmpty ? nil : completed(page)
    }
  }

  private func descendants(of element: XMLElement) -> [XMLElement] {
    element.elements.flatMap { [$0] + descendants(of: $0) }
  }

  private func shape(_ element: XMLElement, _ fonts: Fonts)
    -> DiagramPage.Shape?
  {
    guard let subject = element.value("bpmnElement").map(model.id),
      var bounds = element.first("Bounds").flatMap(Self.box)
    else { return nil }
    if bounds.width < 1 || bounds.height < 1 {
      let size = StandardSize.of(model[subject]?.kind ?? .other)
      bounds = Box(x: bounds.x, y: bounds.y, width: size.width, height: size.height)
    }
    var shape = DiagramPage.Shape(element: subject, bounds: bounds)
    shape.id = element.id
    shape.label = label(of: element, fonts)
    shape.isExpanded = element.flag("isExpanded")
    shape.isHorizontal = element.flag("isHorizontal")
    shape.isMarkerVisible = element.flag("isMarkerVisible")
    shape.band = band(of: element)
    shape.stroke = color("border-color", or: "stroke", of: element)
    shape.fill = color("background-color", or: "fill", of: element)
    return shape
  }

  private func band(of element: XMLElement) -> DiagramPage.Band? {
    guard let kind = element.value("participantBandKind") else { return nil }
    return DiagramPage.Band(
      activity: element.value("choreographyActivityShape")?.split(separator: ":").last
        .map(String.init),
      isTop: kind.hasPrefix("top"), isMiddle: kind.hasPrefix("middle"),
      isInitiating: kind.hasSuffix("_initiating") && !kind.hasSuffix("non_initiating"),
      showsMessage: element.flag("isMessageVisible") ?? false)
  }

  private func edge(_ element: XMLElement, _ fonts: Fonts)
    -> DiagramPage.Edge?
  {
    guard let subject = element.value("bpmnElement").map(model.id) else { return nil }
    var edge = DiagramPage.Edge(element: subject, waypoints: Self.points(of: element))
    edge.label = label(of: element, fonts)
    edge.message =
      switch element.value("messageVisibleKind") {
      case "initiating": .initiating
      case "non_initiating": .answering
      default: nil
      }
    edge.stroke = color("border-color", or: "stroke", of: element)
    return edge
  }

  /// A line needs two points: one with fewer runs from the middle of its source to that of its
  /// target, and is left out where these are not placed.
  private func completed(_ page: DiagramPage) -> DiagramPage {
    let boxes = page.shapes.reduce(into: [String: Box]()) { $0[$1.element] = $1.bounds }
    var page = page
    page.edges = page.edges.compactMap { edge in
      if edge.waypoints.count >= 2 { return edge }
      guard case .connection(let connection)? = model[edge.element]?.kind,
        let source = connection.source.flatMap({ boxes[model.id(of: $0)] }),
        let target = connection.target.flatMap({ boxes[model.id(of: $0)] })
      else { return nil }
      var edge = edge
      edge.waypoints = [
        source.border(toward: target.center), target.border(toward: source.center),
      ]
      return edge
    }
    return page
  }

  private func label(of element: XMLElement, _ fonts: Fonts)
    -> DiagramPage.LabelPlace
  {
    guard let label = element.first("BPMNLabel") else { return .init() }
    let bounds = label.first("Bounds").flatMap(Self.box)
    let style = label.value("labelStyle").flatMap { reference in
      fonts[reference] ?? reference.split(separator: ":").last.flatMap { fonts[String($0)] }
    }
    // Some tools write an empty box where they mean none.
    let isPlaced = bounds.map { $0.width > 0 && $0.height > 0 || $0.x != 0 || $0.y != 0 } ?? false
    return .init(
      bounds: isPlaced ? bounds : nil, font: style,
      color: label.value("color").flatMap(Color.init(styled:)))
  }

  private func font(_ element: XMLElement) -> DiagramPage.Font {
    DiagramPage.Font(
      family: element.value("name"),
      size: element.number("size").flatMap { $0 > 0 ? min(max($0, 6), 48) : nil },
      isBold: element.flag("isBold") ?? false, isItalic: element.flag("isItalic") ?? false,
      isUnderlined: element.flag("isUnderline") ?? false,
      isStruckThrough: element.flag("isStrikeThrough") ?? false)
  }

  /// The waypoints in an element.
  static func points(of element: XMLElement) -> [Point] {
    element.all("waypoint").compactMap { point in
      guard let x = point.number("x"), let y = point.number("y") else { return nil }
      return Point(x: x, y: y)
    }
  }

  static func box(_ element: XMLElement) -> Box? {
    guard let x = element.number("x"), let y = element.number("y") else { return nil }
    let (width, height) = (element.number("width") ?? 0, element.number("height") ?? 0)
    return Box(
      x: min(x, x + width), y: min(y, y + height), width: abs(width), height: abs(height))
  }

  /// A colour in the attributes of BPMN in Color, or in those of older modelers.
  private func color(_ name: String, or older: String, of element: XMLElement) -> Color? {
    (element.value(name) ?? element.value(older)).flatMap(Color.init(styled:))
  }
}

extension Box {
  /// The point where a line from the middle to `other` leaves the box.
  func border(toward other: Point) -> Point {
    let (dx, dy) = (other.x - center.x, other.y - center.y)
    guard dx != 0 || dy != 0 else { return center }
    let scale = min(
      dx == 0 ? .infinity : width / 2 / abs(dx), dy == 0 ? .infinity : height / 2 / abs(dy))
    return center.moved(by: dx * scale, dy * scale)
  }
}
