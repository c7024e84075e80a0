import CPNG

extension Luminance {
  /// Reads a PNG file of any depth; what is transparent counts as white paper.
  static func png(_ bytes: [UInt8]) throws(PictureError) -> Luminance {
    var image = unsafe png_image()
    unsafe image.version = png_uint_32(PNG_IMAGE_VERSION)
    defer { unsafe png_image_free(&image) }
    guard unsafe png_image_begin_read_from_memory(&image, bytes, bytes.count) != 0 else {
      throw unsafe .damaged(message(of: image))
    }
    let width = unsafe Int(image.width)
    let height = unsafe Int(image.height)
    try PictureLimits.check(width: width, height: height)
    unsafe image.format = 0  // PNG_FORMAT_GRAY: 8 bits of brightness
    var white = png_color(red: 255, green: 255, blue: 255)
    var pixels = [UInt8](repeating: 255, count: width * height)
    guard unsafe png_image_finish_read(&image, &white, &pixels, png_int_32(width), nil) != 0 else {
      throw unsafe .damaged(message(of: image))
    }
    return Luminance(width: width, height: height, pixels: pixels)
  }

  private static func message(of image: png_image) -> String {
    var copy = unsafe image
    return unsafe withUnsafeBytes(of: &copy.message) {
      unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
