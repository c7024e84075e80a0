import Drawing

extension Icon {
  /// The signs at the foot of an activity, from left to right (BPMN 2.0.2 §10.3.2, §10.3.5).
  static func feet(of activity: Activity, isCollapsed: Bool) -> [Icon] {
    var icons: [Icon] = []
    if let repetition = activity.repetition { icons.append(Icon.repetition(repetition)) }
    if activity.isForCompensation { icons.append(rewind(isFilled: false)) }
    if isCollapsed { icons.append(expander) }
    if activity.frame == .adHoc { icons.append(tilde) }
    return icons
  }

  static func repetition(_ repetition: Repetition) -> Icon {
    switch repetition {
    case .loop: circling
    case .parallel: columns
    case .sequential: rows
    }
  }

  static var columns: Icon {
    var path = Path()
    for x in [4.0, 8, 12] {
      path.move(x, 3)
      path.line(x, 13)
    }
    return Icon(path, width: 2.2)
  }

  private static var rows: Icon {
    var path = Path()
    for y in [4.0, 8, 12] {
      path.move(3, y)
      path.line(13, y)
    }
    return Icon(path, width: 2.2)
  }

  private static var circling: Icon {
    var path = Path()
    path.move(5.4, 13)
    path.curve(1.4, 11.4, 1, 5.4, 5, 3.4)
    path.curve(9.4, 1.2, 14.4, 4.4, 13.8, 8.6)
    path.curve(13.4, 11.4, 11.4, 12.8, 10, 13.2)
    path.move(5.8, 9.4)
    path.line(5.4, 13)
    path.line(1.8, 13)
    return Icon(path, width: 1.4)
  }

  static var expander: Icon {
    var plus = Path.lines([(8, 4.6), (8, 11.4)])
    plus.append(.lines([(4.6, 8), (11.4, 8)]))
    return Icon([
      Part(path: .box(Box(x: 1.5, y: 1.5, width: 13, height: 13)), width: 1.2),
      Part(path: plus, width: 1.4),
    ])
  }

  private static var tilde: Icon {
    var path = Path()
    path.move(2.5, 9.6)
    path.curve(4.6, 4.6, 6.6, 6.6, 8, 8)
    path.curve(9.4, 9.4, 11.4, 11.4, 13.5, 6.4)
    return Icon(path, width: 2)
  }
}
