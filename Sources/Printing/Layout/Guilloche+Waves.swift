import PrintTemplates

#if canImport(Glibc)
  import Glibc
#endif

extension Guilloche {
  /// Closed waves that weave along the edge of an area, each shifted against the last.
  func waves(in area: Area) -> [[(x: Double, y: Double)]] {
    let half = band / 2
    let path = RoundedPath(area, inset: half, radius: min(band, area.width / 4, area.height / 4))
    let count = 8
    let steps = Int((path.length / 0.6).rounded(.up))
    // A whole number of waves, so that the last meets the first.
    let turns = (path.length / (band * 2)).rounded()
    return (0..<count).map { wave in
      (0..<steps).map { step in
        let share = Double(step) / Double(steps)
        let phase = 2 * Double.pi * (share * turns + Double(wave) / Double(count))
        // The second, slower swing lets the band breathe.
        let swing = half * sin(phase) * (0.8 + 0.2 * cos(phase / 2 * 4))
        return path.point(at: share * path.length, offset: swing)
      }
    }
  }
}

/// The edge of a rectangle with round corners, walked clockwise from the top left.
private struct RoundedPath {
  private let area: Area
  private let inset: Double
  private let radius: Double

  init(_ area: Area, inset: Double, radius: Double) {
    self.area = area
    self.inset = inset
    self.radius = radius
  }

  private var flatWidth: Double { area.width - 2 * inset - 2 * radius }
  private var flatHeight: Double { area.height - 2 * inset - 2 * radius }
  private var arc: Double { radius * .pi / 2 }
  var length: Double { 2 * (flatWidth + flatHeight) + 4 * arc }

  /// The point after a distance, moved outwards by an offset.
  func point(at distance: Double, offset: Double) -> (x: Double, y: Double) {
    let left = area.x + inset + radius
    let top = area.y + inset + radius
    let right = left + flatWidth
    let bottom = top + flatHeight
    let reach = radius + offset
    var rest = distance
    let sides: [(Double, (x: Double, y: Double), Double)] = [
      (flatWidth, (right, top), -Double.pi / 2), (flatHeight, (right, bottom), 0),
      (flatWidth, (left, bottom), Double.pi / 2), (flatHeight, (left, top), Double.pi),
    ]
    for (flat, corner, angle) in sides {
      // Along the side the outward normal stands still; in the corner it turns by a quarter.
      if rest < flat {
        let along = flat - rest
        return (
          corner.x + cos(angle) * reach + sin(angle) * along,
          corner.y + sin(angle) * reach - cos(angle) * along
        )
      }
      rest -= flat
      if rest < arc {
        let turned = angle + rest / radius
        return (corner.x + cos(turned) * reach, corner.y + sin(turned) * reach)
      }
      rest -= arc
    }
    return (left, top - reach)
  }
}
