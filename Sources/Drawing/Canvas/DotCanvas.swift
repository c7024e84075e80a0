import CPangoCairo

/// A page of dots that are struck or not, for printers that know no grey.
///
/// Letters are rasterised and then decided dot by dot. Rules are never thinner than a dot and, where
/// nothing is slanted, always equally thick. Masks stand dot for dot.
@safe
package struct DotCanvas: ~Copyable {
  private let surface: OpaquePointer
  private let context: OpaquePointer
  private let width: Int
  private let height: Int
  private let map: PlaneMap
  private var dots: [Bool]

  /// A page of so many dots, on which `map` finds the place of what is drawn.
  package init(width: Int, height: Int, map: PlaneMap) throws(DrawingError) {
    let isDrawable =
      1...32_767 ~= width && 1...32_767 ~= height && width * height <= 400_000_000
    self.width = width
    self.height = height
    self.map = map
    dots = isDrawable ? [Bool](repeating: false, count: width * height) : []
    // Owned before anything is thrown: the compiler then releases it in one way.
    unsafe surface = cairo_image_surface_create(
      CAIRO_FORMAT_A8, isDrawable ? Int32(width) : 1, isDrawable ? Int32(height) : 1)
    unsafe context = cairo_create(surface)
    guard isDrawable else { throw .badSize(width: Double(width), height: Double(height)) }
    try check(unsafe cairo_status(context))
    var matrix = cairo_matrix_t(
      xx: map.x.x, yx: map.y.x, xy: map.x.y, yy: map.y.y, x0: map.x.offset, y0: map.y.offset)
    unsafe cairo_set_matrix(context, &matrix)
  }

  deinit {
    unsafe cairo_destroy(context)
    unsafe cairo_surface_destroy(surface)
  }

  /// Draws letters. Every colour is ink.
  package func draw(_ body: (Pen) throws -> Void) throws {
    try body(unsafe Pen(context))
    try check(unsafe cairo_status(context))
  }

  /// Fills rectangles of the page, which close their corners where they meet.
  package mutating func fill(_ boxes: [Box]) {
    for rule in DotRule.joined(boxes.map { DotRule($0, under: map) }) {
      rule.visit { strike($0, $1) }
    }
  }

  /// Stamps a mask with its top left dot at a place.
  package mutating func stamp(_ mask: DotMask, column: Int, row: Int) {
    for (index, isInked) in mask.dots.enumerated() where isInked {
      let (line, place) = index.quotientAndRemainder(dividingBy: mask.width)
      strike(column + place, row + line)
    }
  }

  /// The dots of everything that was drawn.
  package consuming func finish() throws(DrawingError) -> DotMask {
    unsafe cairo_surface_flush(surface)
    guard let data = unsafe cairo_image_surface_get_data(surface) else {
      throw .badSize(width: Double(width), height: Double(height))
    }
    let stride = Int(unsafe cairo_image_surface_get_stride(surface))
    let coverage = unsafe UnsafeBufferPointer(start: data, count: stride * height)
    let letters = DotDecision(
      width: width, height: height, stride: stride, coverage: unsafe Array(coverage))
    for row in 0..<height {
      for column in 0..<width where letters.strikes(column, row) {
        dots[row * width + column] = true
      }
    }
    return DotMask(width: width, height: height, dots: dots)
  }

  private mutating func strike(_ column: Int, _ row: Int) {
    guard 0..<width ~= column, 0..<height ~= row else { return }
    dots[row * width + column] = true
  }
}

/// Decides which dots letters become, from how much of each dot they cover.
struct DotDecision {
  let width: Int
  let height: Int
  /// Bytes in a row.
  let stride: Int
  /// 0 for a dot that is not covered, 255 for one that is wholly.
  let coverage: [UInt8]

  private static let half: UInt8 = 128
  private static let trace: UInt8 = 56

  /// A dot that is half covered is struck. So is one that is covered less, where it is the middle of
  /// a thin stroke: else the hairlines of 宋体 would break wherever they run between two rows.
  func strikes(_ column: Int, _ row: Int) -> Bool {
    let here = coverage[row * stride + column]
    if here >= Self.half { return true }
    guard here >= Self.trace else { return false }
    return isRidge(here, self[column, row - 1], self[column, row + 1])
      || isRidge(here, self[column - 1, row], self[column + 1, row])
  }

  /// Whether a stroke runs through here that neither neighbour strikes.
  private func isRidge(_ here: UInt8, _ before: UInt8, _ after: UInt8) -> Bool {
    before < here && after <= here && before < Self.half && after < Self.half
      && Int(before) + Int(here) + Int(after) >= Int(Self.trace) * 2
  }

  private subscript(column: Int, row: Int) -> UInt8 {
    guard 0..<width ~= column, 0..<height ~= row else { return 0 }
    return coverage[row * stride + column]
  }
}
