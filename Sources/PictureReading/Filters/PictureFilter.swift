/// What a picture goes through before a symbol is looked for in it: steps, one after another.
///
/// Readers look for modules; a 24-pin printer leaves dots with gaps, and a faded ribbon half of them.
/// Each filter brings the dots of a module together in another way.
package struct PictureFilter: Hashable, Sendable {
  package enum Step: Hashable, Sendable {
    /// A Gaussian blur by so many hundredths of a pixel.
    case blur(hundredths: Int)
    /// Black and white by the mean of the surroundings, so many pixels to each side: for faint print under
    /// uneven light.
    case threshold(radius: Int)
    /// The median of 5 × 5 pixels: against specks and dead pins.
    case median
    /// The brightest of the darkest of 3 × 3 pixels: closes light gaps and keeps edges.
    case opening
    case halfSize
    /// Twice the size, with cubic interpolation: for modules of few pixels.
    case doubleSize
  }

  package let steps: [Step]

  package init(_ steps: Step...) {
    self.steps = steps
  }

  package static let none = PictureFilter()
  package static let opening = PictureFilter(.opening)

  /// The order in which filters are tried: the cheapest and most often successful first, last those that
  /// read what the others leave.
  package static let ladder: [PictureFilter] = [
    none,
    PictureFilter(.blur(hundredths: 150)),
    PictureFilter(.blur(hundredths: 150), .threshold(radius: surroundings)),
    PictureFilter(.blur(hundredths: 100)),
    PictureFilter(.blur(hundredths: 200)),
    PictureFilter(.median),
    opening,
    PictureFilter(.halfSize),
    PictureFilter(.doubleSize),
    PictureFilter(.threshold(radius: surroundings)),
    PictureFilter(.blur(hundredths: 120), .halfSize, .threshold(radius: surroundings / 2)),
    PictureFilter(.opening, .blur(hundredths: 100), .threshold(radius: surroundings)),
    PictureFilter(.blur(hundredths: 200), .threshold(radius: surroundings)),
    PictureFilter(.blur(hundredths: 100), .doubleSize),
  ]

  /// Several modules at any size that readers like.
  private static let surroundings = 40

  /// The picture behind the filter; nil where the filter makes no sense for its size.
  package func applied(to picture: Luminance) -> Luminance? {
    var result = picture
    for step in steps {
      guard let next = step.applied(to: result) else { return nil }
      result = next
    }
    return result
  }
}

extension PictureFilter.Step {
  fileprivate func applied(to picture: Luminance) -> Luminance? {
    switch self {
    case .blur(let hundredths): picture.blurred(sigma: Double(hundredths) / 100)
    case .threshold(let radius): picture.thresholded(radius: radius)
    case .median: picture.medianFiltered()
    case .opening: picture.opened()
    case .halfSize: picture.halved()
    case .doubleSize: picture.doubled()
    }
  }
}
