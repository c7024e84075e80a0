import Drawing

/// Draws one diagram, from the back to the front.
struct PageDrawing {
  var picture = Picture()
  let page: DiagramPage
  let model: DrawnModel
  let marks: [String: Mark]
  let labels: PictureLabels
  /// The boxes of what is placed, by element; of several for one element, the first.
  let boxes: [String: Box]

  init(_ page: DiagramPage, of model: DrawnModel, marks: [String: Mark], labels: PictureLabels) {
    self.page = page
    self.model = model
    self.marks = marks
    self.labels = labels
    boxes = page.shapes.reduce(into: [:]) { boxes, shape in
      if boxes[shape.element] == nil { boxes[shape.element] = shape.bounds }
    }
  }

  /// Draws everything that the diagram places, and the legend of the marks beneath.
  mutating func drawAll() {
    let shapes = page.shapes.enumerated().sorted {
      let (one, other) = (depth(of: $0.element), depth(of: $1.element))
      return one == other ? $0.offset < $1.offset : one < other
    }.map(\.element)
    for shape in shapes where layer(of: shape) < .lines { draw(shape) }
    for edge in page.edges { draw(edge) }
    for shape in shapes where layer(of: shape) > .lines { draw(shape) }
    drawLegend()
  }

  /// What lies before what; frames of one layer from the largest to the smallest.
  private enum Layer: Int, Comparable {
    case pools, lanes, frames, groups, lines, nodes, borders, bands

    static func < (one: Layer, other: Layer) -> Bool { one.rawValue < other.rawValue }
  }

  private func layer(of shape: DiagramPage.Shape) -> Layer {
    if shape.band != nil { return .bands }
    switch kind(of: shape) {
    case .pool: return .pools
    case .lane: return .lanes
    case .group: return .groups
    case .requirement(.decisionService): return .frames
    case .event(let event):
      if case .boundary = event.position { return .borders }
      return .nodes
    default: return shape.isExpanded == true ? .frames : .nodes
    }
  }

  private func depth(of shape: DiagramPage.Shape) -> (Int, Double) {
    let layer = layer(of: shape)
    return (layer.rawValue, layer < .lines ? -shape.bounds.area : 0)
  }

  func kind(of shape: DiagramPage.Shape) -> ModelElement.Kind {
    model[shape.element]?.kind ?? .other
  }

  private mutating func draw(_ shape: DiagramPage.Shape) {
    let name = model[shape.element]?.name
    if let band = shape.band { return draw(band, of: shape) }
    switch kind(of: shape) {
    case .event(let event): draw(event, shape, name)
    case .activity(let activity): draw(activity, shape, name)
    case .gateway(let gateway): draw(gateway, shape, name)
    case .pool(let pool): drawPool(pool, shape, name)
    case .lane: drawLane(shape, name)
    case .data(let item): draw(item, shape, name)
    case .dataStore: drawStore(shape, name)
    case .message: drawMessage(shape, name)
    case .connection(let connection) where connection.kind == .messageFlow:
      drawMessage(shape, name)
    case .textAnnotation(let text): drawAnnotation(text.isEmpty ? name ?? "" : text, shape)
    case .group: drawGroup(shape, name)
    case .conversation(let conversation): draw(conversation, shape, name)
    case .choreography(let choreography): draw(choreography, shape, name)
    case .requirement(let node): draw(node, shape, name)
    case .connection, .container, .other: drawOther(shape, name)
    }
  }
}

extension PageDrawing {
  /// Opens the group of an element with its classes and the words for pointers and readers.
  mutating func open(_ element: String, class name: String, title: String?) {
    var classes = [name]
    if let mark = marks[element] { classes.append(mark.state.rawValue) }
    picture.open(DrawnGroup(element: element, classes: classes, title: title))
  }

  /// The kind, the name and the state of a node in words.
  func title(_ word: ElementWord, _ name: String?, of element: String) -> String {
    var text = labels.kind(word)
    if let name, !name.isEmpty { text += labels.colon + name }
    if let mark = marks[element] { text += labels.comma + words(for: mark) }
    return text
  }

  func words(for mark: Mark) -> String {
    let word = labels.word(for: mark.state)
    return mark.count > 1 ? "\(word) \(labels.times(mark.count))" : word
  }

  /// How the outline of a shape is painted: by its state, else by the colours of the file.
  func paint(
    of shape: DiagramPage.Shape, width: Double = 1.6, dashes: [Double] = [],
    fill: Color? = Palette.paper
  ) -> Paint {
    if let mark = marks[shape.element] {
      return Paint(
        .shape, fill: Palette.paleState(mark.state), stroke: Palette.state(mark.state),
        width: width + 0.6, dashes: mark.state == .superseded && dashes.isEmpty ? [5, 3] : dashes)
    }
    return Paint(
      .shape, fill: shape.fill ?? fill, stroke: shape.stroke ?? Palette.line, width: width,
      dashes: dashes, isOwnColor: shape.fill != nil || shape.stroke != nil)
  }

  /// The ink of signs in a shape, in the colour of its outline where the file gives one.
  func ink(in shape: DiagramPage.Shape) -> Color {
    if marks[shape.element] != nil { return Palette.line }
    return shape.stroke ?? Palette.text(on: shape.fill ?? Palette.paper)
  }

  /// How names in a shape are set.
  func nameSetting(in shape: DiagramPage.Shape) -> TextSetting {
    let ground = marks[shape.element] == nil ? shape.fill ?? Palette.paper : Palette.paper
    return TextSetting(
      size: TextSetting.nameSize, color: shape.label.color ?? Palette.text(on: ground),
      font: shape.label.font)
  }

  /// How names beside a shape or line are set.
  func labelSetting(_ label: DiagramPage.LabelPlace) -> TextSetting {
    TextSetting(
      size: TextSetting.labelSize, color: label.color ?? Palette.line, font: label.font)
  }

  /// Writes the name of a shape where the file wants it, else beneath.
  mutating func writeLabel(_ name: String?, of shape: DiagramPage.Shape) {
    guard let name, !name.isEmpty else { return }
    let setting = labelSetting(shape.label)
    if let place = shape.label.bounds {
      picture.write(setting.label(name, in: place))
    } else {
      let box = shape.bounds
      picture.write(setting.label(name, x: box.center.x, top: box.maxY + 4, width: 90))
    }
  }
}
