import CTurboJPEG
import Foundation
package import PictureReading
package import TestTools

extension SimulatedSheet {
  /// The picture that a scanner or a telephone takes of the sheet.
  package func captured(
    _ level: PaperLevel, _ random: inout SeededRandom
  ) throws -> Luminance {
    level.isPhone ? try photographed(&random) : scanned(&random)
  }

  /// 300 dpi, a little turned, with blur and noise.
  private func scanned(_ random: inout SeededRandom) -> Luminance {
    let angle = Double.random(in: -2...2, using: &random) * .pi / 180
    let blur = Double.random(in: 0.3...0.7, using: &random)
    let noise = Double.random(in: 2...6, using: &random)
    let scale = 300 / 25.4
    let side = picture(scale)
    let (cosine, sine) = (cos(angle), sin(angle))
    let turned = sampled(side.width, side.height, blur: blur, scale: scale) { x, y in
      let dx = x - Double(side.width) / 2
      let dy = y - Double(side.height) / 2
      return (
        dx * cosine - dy * sine + Double(side.width) / 2,
        dx * sine + dy * cosine + Double(side.height) / 2
      )
    }
    return picture(
      turned, side.width, side.height, noise: noise, &random, white: 240, black: 25
    ) { _, _ in 1 }
  }

  /// 7 to 12 pixels per millimetre, at a slant, unevenly lit, blurred and compressed.
  private func photographed(_ random: inout SeededRandom) throws -> Luminance {
    let scale = Double.random(in: 7...12, using: &random)
    let angle = Double.random(in: -8...8, using: &random) * .pi / 180
    let tiltX = Double.random(in: -0.22...0.22, using: &random)
    let tiltY = Double.random(in: -0.22...0.22, using: &random)
    let blur = Double.random(in: 0.6...1.3, using: &random)
    let noise = Double.random(in: 3...7, using: &random)
    let lightX = Double.random(in: -0.3...0.3, using: &random)
    let lightY = Double.random(in: -0.3...0.3, using: &random)
    let quality = Int32.random(in: 60...88, using: &random)
    let size = picture(scale)
    let width = size.width + size.width / 8
    let height = size.height + size.height / 8
    let (cosine, sine) = (cos(angle), sin(angle))
    let points = sampled(width, height, blur: blur, scale: scale) { x, y in
      let u = (x - Double(width) / 2) / Double(width)
      let v = (y - Double(height) / 2) / Double(height)
      let depth = 1 + tiltX * u + tiltY * v
      let px = u * Double(width) / depth
      let py = v * Double(height) / depth
      return (
        px * cosine - py * sine + Double(size.width) / 2,
        px * sine + py * cosine + Double(size.height) / 2
      )
    }
    let raw = picture(points, width, height, noise: noise, &random, white: 215, black: 30) {
      1 + lightX * (Double($0) / Double(width) - 0.5) + lightY * (Double($1) / Double(height) - 0.5)
    }
    return try raw.compressed(quality: quality)
  }

  private func picture(_ scale: Double) -> (width: Int, height: Int) {
    (Int(Double(width) / Self.resolution * scale), Int(Double(height) / Self.resolution * scale))
  }

  /// The light at each pixel, as the mean over four places in the pixel's own area, then blurred by
  /// so many pixels.
  private func sampled(
    _ columns: Int, _ rows: Int, blur: Double, scale: Double,
    _ place: (Double, Double) -> (Double, Double)
  ) -> [Float] {
    let ratio = Self.resolution / scale
    var result = [Float](repeating: 1, count: columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        var sum: Float = 0
        for part in 0..<4 {
          let (x, y) = place(
            Double(column) + (part & 1 == 0 ? 0.25 : 0.75), Double(row) + (part < 2 ? 0.25 : 0.75))
          sum += light(x: x * ratio - 0.5, y: y * ratio - 0.5)
        }
        result[row * columns + column] = sum / 4
      }
    }
    return FloatBlur.blurred(result, columns, rows, sigma: blur)
  }

  /// The light between four points; bare paper outside of the sheet.
  private func light(x: Double, y: Double) -> Float {
    let left = Int(x.rounded(.down))
    let top = Int(y.rounded(.down))
    guard left >= 0, top >= 0, left + 1 < width, top + 1 < height else { return 1 }
    let fx = Float(x - Double(left))
    let fy = Float(y - Double(top))
    let start = top * width + left
    let upper = light[start] * (1 - fx) + light[start + 1] * fx
    let lower = light[start + width] * (1 - fx) + light[start + width + 1] * fx
    return upper * (1 - fy) + lower * fy
  }

  private func picture(
    _ points: [Float], _ width: Int, _ height: Int, noise: Double,
    _ random: inout SeededRandom, white: Double, black: Double, _ lamp: (Int, Int) -> Double
  ) -> Luminance {
    var pixels = [UInt8](repeating: 0, count: points.count)
    for row in 0..<height {
      for column in 0..<width {
        let grain = Self.normal(&random) * noise
        let value =
          (black + (white - black) * Double(points[row * width + column])) * lamp(column, row)
        pixels[row * width + column] = UInt8(min(max(value + grain, 0), 255))
      }
    }
    return Luminance(width: width, height: height, pixels: pixels)
  }

  /// The sum of four uniform numbers, near enough to a normal one, of standard deviation 1.
  private static func normal(_ random: inout SeededRandom) -> Double {
    let bits = random.next()
    let sum = (0..<4).reduce(0.0) { $0 + Double(bits >> UInt64($1 * 16) & 0xFFFF) / 65_535 }
    return (sum - 2) * 3.0.squareRoot()
  }
}

extension Luminance {
  struct NotCompressed: Error {}

  /// The picture after JPEG took details away.
  func compressed(quality: Int32) throws -> Luminance {
    try Luminance(file: jpeg(quality: quality))
  }

  /// The picture as a JPEG file.
  package func jpeg(quality: Int32) throws -> [UInt8] {
    guard let compressor = unsafe tjInitCompress() else { throw NotCompressed() }
    defer { unsafe tjDestroy(compressor) }
    var size: UInt = 0
    var buffer: UnsafeMutablePointer<UInt8>?
    defer { unsafe tjFree(buffer) }
    let status = unsafe tjCompress2(
      compressor, pixels, Int32(width), Int32(width), Int32(height), Int32(TJPF_GRAY.rawValue),
      &buffer, &size, Int32(TJSAMP_GRAY.rawValue), quality, 0)
    guard status == 0, let buffer = unsafe buffer else { throw NotCompressed() }
    return unsafe Array(UnsafeBufferPointer(start: buffer, count: Int(size)))
  }
}
