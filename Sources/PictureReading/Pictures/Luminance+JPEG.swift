import CTurboJPEG

extension Luminance {
  /// Reads a JPEG file. One that breaks off is read as far as it goes: the code may be above.
  static func jpeg(_ bytes: [UInt8]) throws(PictureError) -> Luminance {
    guard let decoder = unsafe tjInitDecompress() else { throw .damaged("no memory") }
    defer { unsafe tjDestroy(decoder) }
    var width: Int32 = 0
    var height: Int32 = 0
    var subsampling: Int32 = 0
    var colors: Int32 = 0
    let header = unsafe tjDecompressHeader3(
      decoder, bytes, UInt(bytes.count), &width, &height, &subsampling, &colors)
    guard header == 0 else { throw unsafe .damaged(String(cString: tjGetErrorStr2(decoder))) }
    try PictureLimits.check(width: Int(width), height: Int(height))
    var pixels = [UInt8](repeating: 255, count: Int(width) * Int(height))
    let status = unsafe tjDecompress2(
      decoder, bytes, UInt(bytes.count), &pixels, width, width, height, Int32(TJPF_GRAY.rawValue),
      TJFLAG_LIMITSCANS)
    guard status == 0 || (unsafe tjGetErrorCode(decoder)) == Int32(TJERR_WARNING.rawValue) else {
      throw unsafe .damaged(String(cString: tjGetErrorStr2(decoder)))
    }
    return Luminance(width: Int(width), height: Int(height), pixels: pixels)
  }
}
