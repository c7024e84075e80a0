import Drawing

extension PageDrawing {
  mutating func drawAnnotation(_ text: String, _ shape: DiagramPage.Shape) {
    let box = shape.bounds
    open(shape.element, class: "annotation", title: nil)
    if let fill = shape.fill {
      picture.draw(.box(box), Paint(.shape, fill: fill, isOwnColor: true))
    }
    picture.draw(
      .lines([
        Point(x: box.x + 10, y: box.y), Point(x: box.x, y: box.y), Point(x: box.x, y: box.maxY),
        Point(x: box.x + 10, y: box.maxY),
      ]), paint(of: shape, width: 1.3, fill: nil).withoutFill)
    if !text.isEmpty {
      picture.write(
        labelSetting(shape.label)
          .paragraph(
            text,
            in: Box(
              x: box.x + 6, y: box.y + 3, width: max(20, box.width - 10), height: box.height)))
    }
    picture.close()
  }

  mutating func drawGroup(_ shape: DiagramPage.Shape, _ name: String?) {
    let box = shape.bounds
    open(shape.element, class: "group", title: name)
    picture.draw(
      .box(box, corner: 9), paint(of: shape, width: 1.3, dashes: [9, 4, 2, 4], fill: nil))
    if let name, !name.isEmpty {
      let setting = labelSetting(shape.label)
      if let place = shape.label.bounds {
        picture.write(setting.label(name, in: place))
      } else {
        picture.write(
          setting.label(
            name, x: box.center.x, top: box.y + 4, width: max(90, box.width - 16)))
      }
    }
    picture.close()
  }

  /// Draws a sheet with a folded corner, with an arrow for inputs and outputs and three strokes for
  /// collections (BPMN 2.0.2 §10.4.1).
  mutating func draw(_ item: DataItem, _ shape: DiagramPage.Shape, _ name: String?) {
    let box = shape.bounds
    open(
      shape.element, class: "data-object",
      title: title(.dataObject, name, of: shape.element))
    picture.draw(.sheet(box), paint(of: shape, width: 1.4))
    let scale = min(1, min(box.width / 36, box.height / 50))
    if let direction = item.direction {
      Icon.dataArrow(isFilled: direction == .output)
        .draw(
          around: Point(x: box.x + 10 * scale, y: box.y + 10 * scale), scale: scale * 0.8,
          ink: ink(in: shape), on: &picture)
    }
    if item.isCollection {
      Icon.columns.draw(
        around: Point(x: box.center.x, y: box.maxY - 9 * scale), scale: scale * 0.9,
        ink: ink(in: shape), on: &picture)
    }
    writeLabel(name, of: shape)
    picture.close()
  }

  mutating func drawStore(_ shape: DiagramPage.Shape, _ name: String?) {
    open(shape.element, class: "data-store", title: title(.dataStore, name, of: shape.element))
    picture.draw(.cylinder(shape.bounds), paint(of: shape, width: 1.4))
    writeLabel(name, of: shape)
    picture.close()
  }

  /// Draws an envelope (BPMN 2.0.2 §8.4.11).
  mutating func drawMessage(_ shape: DiagramPage.Shape, _ name: String?) {
    open(shape.element, class: "message", title: title(.message, name, of: shape.element))
    let paint = paint(of: shape, width: 1.3)
    picture.draw(.box(shape.bounds), paint)
    picture.draw(.flap(of: shape.bounds), paint.withoutFill)
    writeLabel(name, of: shape)
    picture.close()
  }

  /// Draws what no symbol of the standard is known for.
  mutating func drawOther(_ shape: DiagramPage.Shape, _ name: String?) {
    open(shape.element, class: "other", title: name)
    picture.draw(.box(shape.bounds, corner: 3), paint(of: shape, width: 1.2, dashes: [3, 3]))
    if let name, !name.isEmpty {
      picture.write(nameSetting(in: shape).centered(name, in: shape.bounds.inset(by: 4)))
    }
    picture.close()
  }
}

extension Paint {
  /// The same line, with nothing inside.
  var withoutFill: Paint {
    var paint = self
    paint.fill = nil
    return paint
  }
}

extension Path {
  /// A sheet with a folded corner.
  static func sheet(_ box: Box) -> Path {
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

  static func cylinder(_ box: Box) -> Path {
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

extension Icon {
  static func dataArrow(isFilled: Bool) -> Icon {
    Icon(
      .lines(
        [(1, 5), (9, 5), (9, 1.6), (15, 8), (9, 14.4), (9, 11), (1, 11)], closed: true),
      isFilled: isFilled)
  }
}
