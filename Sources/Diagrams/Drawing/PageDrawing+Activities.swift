import Drawing

extension PageDrawing {
  /// Draws a task, a call activity, or a sub-process as a frame or closed.
  mutating func draw(_ activity: Activity, _ shape: DiagramPage.Shape, _ name: String?) {
    let isFrame = shape.isExpanded == true
    open(
      shape.element, class: activity.className,
      title: title(activity.word, name, of: shape.element))
    outline(activity, shape, isFrame: isFrame)
    let isClosed: Bool =
      switch activity.frame {
      case .task, .call(ofTask: true): false
      case .call(ofTask: false): !isFrame
      default: !isFrame
      }
    let feet = Icon.feet(of: activity, isCollapsed: isClosed)
    drawFeet(
      feet, at: shape.bounds.maxY - (activity.frame == .transaction ? 13 : 10), of: shape)
    let box = shape.bounds
    let hasCorner = drawCorner(of: activity, shape, isClosed: isClosed)
    writeName(name, shape, isFrame: isFrame, hasFeet: !feet.isEmpty, hasCorner: hasCorner)
    drawBadge(of: shape.element, at: Point(x: box.maxX - 4, y: box.y + 1))
    picture.close()
  }

  private mutating func outline(
    _ activity: Activity, _ shape: DiagramPage.Shape, isFrame: Bool
  ) {
    var paint = paint(of: shape)
    if isFrame, marks[shape.element] != nil { paint.fill = Palette.paper }
    switch activity.frame {
    case .call: paint.width += 1.8
    case .eventSubProcess: paint.dashes = [0, 4]
    default: break
    }
    picture.draw(.box(shape.bounds, corner: 9), paint)
    if activity.frame == .transaction {
      paint.fill = nil
      picture.draw(.box(shape.bounds.inset(by: 3.2), corner: 6.5), paint)
    }
  }

  /// Draws signs side by side around the middle of a shape.
  mutating func drawFeet(_ feet: [Icon], at height: Double, of shape: DiagramPage.Shape) {
    var x = shape.bounds.center.x - Double(feet.count - 1) * 9
    for icon in feet {
      icon.draw(
        around: Point(x: x, y: height), ink: ink(in: shape), ground: shape.fill ?? Palette.paper,
        on: &picture)
      x += 18
    }
  }

  private mutating func writeName(
    _ name: String?, _ shape: DiagramPage.Shape, isFrame: Bool, hasFeet: Bool, hasCorner: Bool
  ) {
    guard let name, !name.isEmpty else { return }
    let box = shape.bounds
    let setting = nameSetting(in: shape)
    if isFrame {
      let head = Box(
        x: box.x + 12, y: box.y + 5, width: max(20, box.width - 24), height: setting.step * 2.2)
      let block = setting.centered(name, in: head)
      let free = head.height - Double(block.lines.count) * block.face.size * 1.28
      picture.write(block.moved(by: 0, -free / 2))
      return
    }
    // The name stands in the middle of the box unless it would touch the signs.
    let inner = Box(
      x: box.x + 6, y: box.y + 4, width: max(10, box.width - 12), height: box.height - 8)
    let block = setting.centered(name, in: inner)
    let top = box.y + (hasCorner ? 22 : 4)
    let bottom = box.maxY - (hasFeet ? 19 : 4)
    if let extent = block.extent, extent.y < top - 2 || extent.maxY > bottom + 2,
      bottom - top >= setting.step
    {
      let free = Box(x: inner.x, y: top, width: inner.width, height: bottom - top)
      picture.write(setting.centered(name, in: free))
    } else {
      picture.write(block)
    }
  }

  /// Draws the sign of a task's type, or the event that starts a closed event sub-process
  /// (BPMN 2.0.2 §10.3.5.2); returns whether there is one.
  private mutating func drawCorner(
    of activity: Activity, _ shape: DiagramPage.Shape, isClosed: Bool
  ) -> Bool {
    let center = Point(x: shape.bounds.x + 13, y: shape.bounds.y + 13)
    let ground = shape.fill ?? Palette.paper
    if let work = activity.work {
      Icon.task(work).draw(around: center, ink: ink(in: shape), ground: ground, on: &picture)
      return true
    }
    guard isClosed, let trigger = activity.trigger, let sign = trigger.sign else { return false }
    picture.draw(
      .circle(center, radius: 8.5),
      Paint(
        .sign, stroke: ink(in: shape), width: 1.1, dashes: trigger.isInterrupting ? [] : [3, 2]))
    Icon.event(sign, isFilled: false)
      .draw(around: center, scale: 0.55, ink: ink(in: shape), ground: ground, on: &picture)
    return true
  }
}

extension Activity {
  var className: String {
    switch frame {
    case .task: "task"
    case .call: "call-activity"
    default: "sub-process"
    }
  }

  var word: ElementWord {
    switch frame {
    case .call: .callActivity
    case .task:
      switch work {
      case nil: .task
      case .user: .userTask
      case .manual: .manualTask
      case .service: .serviceTask
      case .script: .scriptTask
      case .businessRule: .businessRuleTask
      case .send: .sendTask
      case .receive, .instantiatingReceive: .receiveTask
      }
    case .transaction: .transaction
    case .adHoc: .adHocSubProcess
    case .subProcess: .subProcess
    case .eventSubProcess: .eventSubProcess
    }
  }
}
