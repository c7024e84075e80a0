import Drawing

extension Icon {
  /// The sign in an event: in outline where it catches, filled where it throws (BPMN 2.0.2 §10.5.5).
  static func event(_ sign: Event.Sign, isFilled: Bool) -> Icon {
    switch sign {
    case .message: envelope(isFilled: isFilled)
    case .timer: clock
    case .error:
      Icon(
        .lines(
          [(2.4, 13.8), (5.4, 4.6), (9.2, 9.2), (13.6, 2.2), (10.7, 11.6), (6.6, 7.2)],
          closed: true), isFilled: isFilled)
    case .escalation:
      Icon(
        .lines([(8, 1.8), (13, 14), (8, 9.4), (3, 14)], closed: true), isFilled: isFilled)
    case .signal:
      Icon(.lines([(8, 1.6), (14.4, 13), (1.6, 13)], closed: true), isFilled: isFilled)
    case .conditional: condition
    case .link:
      Icon(
        .lines(
          [
            (1.5, 5.4), (9, 5.4), (9, 2.4), (14.6, 8), (9, 13.6), (9, 10.6), (1.5, 10.6),
          ], closed: true), isFilled: isFilled)
    case .compensation: rewind(isFilled: isFilled)
    case .cancel: Icon(crossOutline, isFilled: isFilled)
    case .terminate: Icon(.circle(Point(x: 8, y: 8), radius: 8), isFilled: true)
    case .multiple: pentagon(radius: 8, isFilled: isFilled)
    case .parallelMultiple: Icon(plusOutline, isFilled: isFilled)
    }
  }

  static func rewind(isFilled: Bool) -> Icon {
    var path = Path.lines([(7.6, 3.2), (7.6, 12.8), (1.4, 8)], closed: true)
    path.append(.lines([(14, 3.2), (14, 12.8), (7.8, 8)], closed: true))
    return Icon(path, isFilled: isFilled)
  }

  private static var clock: Icon {
    let center = Point(x: 8, y: 8)
    var ticks = Path()
    let steps: [(Double, Double)] = [
      (0, -1), (0.5, -0.866), (0.866, -0.5), (1, 0), (0.866, 0.5), (0.5, 0.866), (0, 1),
      (-0.5, 0.866), (-0.866, 0.5), (-1, 0), (-0.866, -0.5), (-0.5, -0.866),
    ]
    for (x, y) in steps {
      ticks.move(8 + 7.4 * x, 8 + 7.4 * y)
      ticks.line(8 + 8.6 * x, 8 + 8.6 * y)
    }
    var hands = Path()
    hands.move(9, 2.6)
    hands.line(8, 8)
    hands.line(11.8, 8.4)
    return Icon([
      Part(path: .circle(center, radius: 8.8), width: 1), Part(path: ticks, width: 0.9),
      Part(path: hands, width: 1.3),
    ])
  }

  private static var condition: Icon {
    var lines = Path()
    for row in 0..<4 {
      let y = 3.8 + 2.8 * Double(row)
      lines.move(4.4, y)
      lines.line(11.6, y)
    }
    return Icon([
      Part(path: .box(Box(x: 2.6, y: 1.2, width: 10.8, height: 13.6))),
      Part(path: lines, width: 1),
    ])
  }

  private static var crossOutline: Path {
    let reach = 6.2
    let arm = 1.9
    let corners: [(Double, Double)] = [(0, -arm), (reach - arm, -reach), (reach, -reach + arm)]
    var points: [(Double, Double)] = []
    for quarter in 0..<4 {
      for (x, y) in corners {
        let (turnedX, turnedY) =
          switch quarter {
          case 0: (x, y)
          case 1: (-y, x)
          case 2: (-x, -y)
          default: (y, -x)
          }
        points.append((8 + turnedX, 8 + turnedY))
      }
    }
    return .lines(points, closed: true)
  }

  private static var plusOutline: Path {
    .lines(
      [
        (6, 1.4), (10, 1.4), (10, 6), (14.6, 6), (14.6, 10), (10, 10), (10, 14.6), (6, 14.6),
        (6, 10), (1.4, 10), (1.4, 6), (6, 6),
      ], closed: true)
  }
}
