import Drawing

extension Icon {
  /// The sign in a gateway (BPMN 2.0.2 §10.6).
  static func gateway(_ gateway: Gateway) -> Icon {
    let center = Point(x: 8, y: 8)
    switch gateway {
    case .exclusive: return Icon(diagonals(reach: 7), width: 3)
    case .parallel: return Icon(cross(reach: 9.5), width: 3)
    case .inclusive: return Icon(.circle(center, radius: 10), width: 2.6)
    case .complex:
      var path = cross(reach: 9.5)
      path.append(diagonals(reach: 6.7))
      return Icon(path, width: 2.8)
    case .eventBased(let instantiates, let isParallel):
      var rings = [Part(path: .circle(center, radius: 13), width: 1)]
      if !instantiates { rings.append(Part(path: .circle(center, radius: 10.6), width: 1)) }
      let sign =
        isParallel ? Icon(cross(reach: 6.5), width: 2) : pentagon(radius: 6.6, isFilled: false)
      return Icon(rings + sign.parts)
    }
  }

  private static func cross(reach: Double) -> Path {
    var path = Path.lines([(8, 8 - reach), (8, 8 + reach)])
    path.append(.lines([(8 - reach, 8), (8 + reach, 8)]))
    return path
  }

  private static func diagonals(reach: Double) -> Path {
    var path = Path.lines([(8 - reach, 8 - reach), (8 + reach, 8 + reach)])
    path.append(.lines([(8 + reach, 8 - reach), (8 - reach, 8 + reach)]))
    return path
  }
}
