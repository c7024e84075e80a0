#if canImport(Glibc)
  import Glibc
#endif

/// The colour profile of the screens that templates are made on (sRGB, IEC 61966-2-1), as an ICC
/// profile of version 2.
///
/// Built here, so that every machine writes the same bytes.
enum SRGBProfile {
  static let bytes = make()

  private static func make() -> [UInt8] {
    // Colorants under the light D50, as the profile connection space asks for (ICC.1:2001-04 §6).
    let curve = curve()
    let tags: [(String, [UInt8])] = [
      ("desc", descriptions("sRGB IEC61966-2.1")),
      ("cprt", text("No copyright, use freely")),
      ("wtpt", xyz(0.9642, 1, 0.8249)),
      ("rXYZ", xyz(0.43607, 0.22249, 0.01392)),
      ("gXYZ", xyz(0.38515, 0.71687, 0.09708)),
      ("bXYZ", xyz(0.14307, 0.06061, 0.71410)),
      ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
    ]
    var table: [UInt8] = big(UInt32(tags.count))
    var content: [UInt8] = []
    let start = 128 + 4 + 12 * tags.count
    var curvePlace: Int?
    for (name, data) in tags {
      let isCurve = name.hasSuffix("TRC")
      // The three colours share their curve.
      let place = isCurve ? curvePlace ?? start + content.count : start + content.count
      table += Array(name.utf8) + big(UInt32(place)) + big(UInt32(data.count))
      if !isCurve || curvePlace == nil {
        content += data
        while content.count % 4 != 0 { content.append(0) }
      }
      if isCurve { curvePlace = place }
    }
    return header(size: start + content.count) + table + content
  }

  private static func header(size: Int) -> [UInt8] {
    var bytes = big(UInt32(size)) + big(0) + big(0x0210_0000)
    bytes += Array("mntrRGB XYZ ".utf8)
    // 2026-01-01, then the signature that every profile has.
    bytes += [0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0] + Array("acsp".utf8)
    bytes += [UInt8](repeating: 0, count: 28)
    bytes += fixed(0.9642) + fixed(1) + fixed(0.8249)
    return bytes + [UInt8](repeating: 0, count: 128 - bytes.count)
  }

  private static func descriptions(_ words: String) -> [UInt8] {
    Array("desc".utf8) + big(0) + big(UInt32(words.utf8.count + 1)) + Array(words.utf8)
      + [UInt8](repeating: 0, count: 1 + 8 + 3 + 67)
  }

  private static func text(_ words: String) -> [UInt8] {
    Array("text".utf8) + big(0) + Array(words.utf8) + [0]
  }

  private static func xyz(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] {
    Array("XYZ ".utf8) + big(0) + fixed(x) + fixed(y) + fixed(z)
  }

  /// The light of each of 1,024 equal steps of the signal (IEC 61966-2-1 §5.2).
  private static func curve() -> [UInt8] {
    let count = 1024
    let steps = (0..<count).flatMap { step -> [UInt8] in
      let signal = Double(step) / Double(count - 1)
      let light = signal <= 0.04045 ? signal / 12.92 : pow((signal + 0.055) / 1.055, 2.4)
      let value = UInt16((light * 65535).rounded())
      return [UInt8(value >> 8), UInt8(value & 0xFF)]
    }
    return Array("curv".utf8) + big(0) + big(UInt32(count)) + steps
  }

  /// A number with 16 binary places.
  private static func fixed(_ value: Double) -> [UInt8] {
    big(UInt32(bitPattern: Int32((value * 65536).rounded())))
  }

  private static func big(_ value: UInt32) -> [UInt8] {
    [
      UInt8(value >> 24), UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF),
    ]
  }
}
