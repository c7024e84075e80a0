import Drawing
import Foundation

extension Icon {
  /// The sign in the corner of a task (BPMN 2.0.2 §10.3.3).
  static func task(_ work: Activity.Work) -> Icon {
    switch work {
    case .user: user
    case .manual: hand
    case .service: gear
    case .script: scroll
    case .businessRule: table
    case .send: envelope(isFilled: true)
    case .receive: envelope(isFilled: false)
    case .instantiatingReceive: ringedEnvelope
    }
  }

  private static var ringedEnvelope: Icon {
    let box = Box(x: 3.5, y: 5, width: 9, height: 6.6)
    return Icon([
      Part(path: .circle(Point(x: 8, y: 8), radius: 8), width: 1),
      Part(path: .box(box, corner: 0.6), width: 1), Part(path: .flap(of: box), width: 1),
    ])
  }

  private static var user: Icon {
    var shoulders = Path()
    shoulders.move(2.2, 14.8)
    shoulders.curve(2.2, 10.6, 4.6, 9.3, 8, 9.3)
    shoulders.curve(11.4, 9.3, 13.8, 10.6, 13.8, 14.8)
    shoulders.close()
    return Icon([
      Part(path: shoulders), Part(path: .circle(Point(x: 8, y: 4.9), radius: 3.3)),
    ])
  }

  private static var hand: Icon {
    var palm = Path()
    palm.move(13.4, 6.4)
    palm.line(6.6, 6.4)
    palm.line(7.6, 4.9)
    palm.curve(8.2, 3.8, 7, 2.8, 6, 3.7)
    palm.line(1.6, 8.2)
    palm.line(1.6, 12.4)
    palm.curve(1.6, 13.8, 2.6, 14.6, 4, 14.6)
    palm.line(11.2, 14.6)
    var fingers = Path()
    for (row, reach) in [14.6, 14.9, 14.6, 13.4].enumerated() {
      let top = 6.4 + 2.05 * Double(row)
      fingers.move(8.6, top + 2.05)
      fingers.line(reach - 1.1, top + 2.05)
      fingers.curve(reach + 0.2, top + 2.05, reach + 0.2, top, reach - 1.1, top)
    }
    return Icon([Part(path: palm), Part(path: fingers, width: 1)])
  }

  private static var gear: Icon {
    // Eight teeth with four corners each, angles in degrees.
    let steps: [(angle: Double, radius: Double)] = (0..<8).flatMap { tooth in
      let middle = Double(tooth) * 45
      return [(middle - 13, 5.3), (middle - 9, 7.4), (middle + 9, 7.4), (middle + 13, 5.3)]
    }
    let points = steps.map { step in
      let angle = step.angle * .pi / 180
      return Point(x: 8 + step.radius * cos(angle), y: 8 + step.radius * sin(angle))
    }
    return Icon([
      Part(path: .lines(points, closed: true)),
      Part(path: .circle(Point(x: 8, y: 8), radius: 2.4)),
    ])
  }

  private static var scroll: Icon {
    var page = Path()
    page.move(4.6, 1.6)
    page.line(14, 1.6)
    page.curve(11.4, 4.2, 11.6, 6, 12.6, 8)
    page.curve(13.6, 10, 13.8, 12, 11.4, 14.4)
    page.line(2, 14.4)
    page.curve(4.4, 12, 4.2, 10, 3.2, 8)
    page.curve(2.2, 6, 2, 4.2, 4.6, 1.6)
    page.close()
    var words = Path()
    for (left, right, y) in [(5.0, 10.2, 4.6), (4.9, 10.4, 7), (5.8, 11.3, 9.4), (5.9, 11.3, 11.8)]
    {
      words.move(left, y)
      words.line(right, y)
    }
    return Icon([Part(path: page), Part(path: words, width: 1)])
  }

  private static var table: Icon {
    var lines = Path()
    lines.move(1.5, 9.6)
    lines.line(14.5, 9.6)
    lines.move(5.6, 6)
    lines.line(5.6, 13.4)
    return Icon([
      Part(path: .box(Box(x: 1.5, y: 2.6, width: 13, height: 10.8))), Part(path: lines),
      Part(path: .box(Box(x: 1.5, y: 2.6, width: 13, height: 3.2)), isFilled: true),
    ])
  }
}
