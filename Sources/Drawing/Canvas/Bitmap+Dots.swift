import CPangoCairo

extension Bitmap {
  /// The picture as so many dots that are struck or not: what is dark becomes dots, what is grey some
  /// of them, spread without a pattern (Floyd and Steinberg, 1976). What is transparent is paper.
  package func dots(width: Int, height: Int) throws(DrawingError) -> DotMask {
    guard width > 0, height > 0, width <= 32_767, height <= 32_767 else {
      throw .badSize(width: Double(width), height: Double(height))
    }
    return Self.diffused(
      try darkness(width: width, height: height), width: width, height: height)
  }

  /// How dark each dot is, from 0 to 1, by luminance (ITU-R BT.709).
  private func darkness(width: Int, height: Int) throws(DrawingError) -> [Double] {
    let canvas = unsafe cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    defer { unsafe cairo_surface_destroy(canvas) }
    try check(unsafe cairo_surface_status(canvas))
    let context = unsafe cairo_create(canvas)
    defer { unsafe cairo_destroy(context) }
    unsafe cairo_set_source_rgb(context, 1, 1, 1)
    unsafe cairo_paint(context)
    unsafe cairo_scale(
      context, Double(width) / Double(self.width), Double(height) / Double(self.height))
    let picture = unsafe makeSurface()
    defer { unsafe cairo_surface_destroy(picture) }
    unsafe cairo_set_source_surface(context, picture, 0, 0)
    unsafe cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_GOOD)
    // The edge of the picture is no mixture with what lies beside it.
    unsafe cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD)
    unsafe cairo_paint(context)
    try check(unsafe cairo_status(context))
    unsafe cairo_surface_flush(canvas)
    let stride = Int(unsafe cairo_image_surface_get_stride(canvas))
    guard let data = unsafe cairo_image_surface_get_data(canvas) else {
      throw .badSize(width: Double(width), height: Double(height))
    }
    return (0..<width * height).map { index in
      let (row, column) = index.quotientAndRemainder(dividingBy: width)
      // Words of the machine, blue first on the machines that we build for.
      let place = row * stride + column * 4
      let (blue, green, red) = unsafe (data[place], data[place + 1], data[place + 2])
      return 1 - (0.2126 * Double(red) + 0.7152 * Double(green) + 0.0722 * Double(blue)) / 255
    }
  }

  private static func diffused(_ darkness: [Double], width: Int, height: Int) -> DotMask {
    var rest = darkness
    var dots = [Bool](repeating: false, count: width * height)
    func pass(_ error: Double, _ column: Int, _ row: Int) {
      guard 0..<width ~= column, row < height else { return }
      rest[row * width + column] += error
    }
    for row in 0..<height {
      for column in 0..<width {
        let value = rest[row * width + column]
        let isStruck = value >= 0.5
        dots[row * width + column] = isStruck
        let error = value - (isStruck ? 1 : 0)
        pass(error * 7 / 16, column + 1, row)
        pass(error * 3 / 16, column - 1, row + 1)
        pass(error * 5 / 16, column, row + 1)
        pass(error * 1 / 16, column + 1, row + 1)
      }
    }
    return DotMask(width: width, height: height, dots: dots)
  }
}
