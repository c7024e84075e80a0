/// What a picture goes through before a symbol is looked for in it.
///
/// Readers look for modules; a 24-pin printer leaves dots with gaps, and a faded ribbon half of them.
/// Each filter brings the dots of a module together in another way.
package enum PictureFilter: Hashable, Sendable {
  case none
  /// A Gaussian blur by so many hundredths of a pixel.
  case gaussian(hundredths: Int)
  /// The same blur, then black and white by the mean of the surroundings: for faint print under uneven
  /// light.
  case thresholded(hundredths: Int)
  /// The median of 5 × 5 pixels: against specks and dead pins.
  case median
  /// The brightest of the darkest of 3 × 3 pixels: closes light gaps and keeps edges.
  case opening
  case halfSize
  /// Twice the size, with cubic interpolation: for modules of few pixels.
  case doubleSize

  /// The order in which filters are tried, the cheapest and most often successful first.
  package static let ladder: [PictureFilter] = [
    .none, .gaussian(hundredths: 150), .thresholded(hundredths: 150), .gaussian(hundredths: 100),
    .gaussian(hundredths: 200), .median, .opening, .halfSize, .doubleSize,
    .thresholded(hundredths: 200),
  ]

  /// How far the surroundings of a pixel reach: several modules at any size that readers like.
  private static let surroundings = 40

  /// The picture behind the filter; nil where the filter makes no sense for its size.
  package func applied(to picture: Luminance) -> Luminance? {
    switch self {
    case .none: picture
    case .gaussian(let hundredths): picture.blurred(sigma: Double(hundredths) / 100)
    case .thresholded(let hundredths):
      picture.blurred(sigma: Double(hundredths) / 100).thresholded(radius: Self.surroundings)
    case .median: picture.medianFiltered()
    case .opening: picture.opened()
    case .halfSize: picture.halved()
    case .doubleSize: picture.doubled()
    }
  }
}
