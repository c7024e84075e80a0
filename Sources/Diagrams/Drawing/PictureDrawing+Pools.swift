import BPMN

extension PictureDrawing {
  private static var bandWidth: Double { 30 }

  /// Draws a pool with its name on a band at the left, or at the top of an upright one.
  mutating func drawPool(_ participant: Collaboration.Participant) {
    drawBanded(
      participant.id, name: participant.name, class: "pool",
      isBlackBox: participant.process == nil, fill: .band)
  }

  mutating func drawLane(_ lane: Lane) {
    drawBanded(lane.id, name: lane.name, class: "lane", isBlackBox: false, fill: .none)
    for child in lane.children { drawLane(child) }
  }

  private mutating func drawBanded(
    _ id: String, name: String?, class kind: String, isBlackBox: Bool, fill: Ink
  ) {
    guard let shape = shape(id) else { return }
    let box = shape.bounds
    canvas.open(DrawnGroup(element: id, classes: [kind], title: name))
    var paint = paint(of: shape, width: 1.3, fill: kind == "pool" ? .paper : .none)
    canvas.draw(.box(box), paint)
    let isHorizontal = shape.isHorizontal ?? true
    var band = box
    if isHorizontal { band.width = Self.bandWidth } else { band.height = Self.bandWidth }
    if isBlackBox { band = box }
    if fill != .none, shape.fill == nil, marks[id] == nil { paint.fill = fill }
    if !isBlackBox { canvas.draw(.box(band), paint) }
    if let name, !name.isEmpty {
      canvas.write(
        isHorizontal && !isBlackBox
          ? TextSetting.turned(name, in: band)
          : TextSetting.centered(name, in: band.inset(by: 4)))
    }
    canvas.close()
  }
}
