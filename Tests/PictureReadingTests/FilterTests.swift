import PictureReading
import TestTools
import Testing

@Suite("A filter of pictures")
struct FilterTests {
  private static func noise(_ width: Int, _ height: Int, seed: UInt64) -> Luminance {
    var random = SeededRandom(seed: seed)
    let pixels = (0..<width * height).map { _ in UInt8.random(in: 0...255, using: &random) }
    return Luminance(width: width, height: height, pixels: pixels)
  }

  private static func window(_ picture: Luminance, _ x: Int, _ y: Int, _ radius: Int) -> [UInt8] {
    (-radius...radius).flatMap { dy in
      (-radius...radius).map { dx in
        let column = min(max(x + dx, 0), picture.width - 1)
        let row = min(max(y + dy, 0), picture.height - 1)
        return picture.pixels[row * picture.width + column]
      }
    }
  }

  @Test(arguments: [(24, 24), (25, 31), (3, 40), (1, 1)])
  func `takes the median of 25 pixels`(width: Int, height: Int) {
    let picture = Self.noise(width, height, seed: 1)
    let filtered = picture.medianFiltered()
    for y in 0..<height {
      for x in 0..<width {
        #expect(filtered.pixels[y * width + x] == Self.window(picture, x, y, 2).sorted()[12])
      }
    }
  }

  @Test func `takes the brightest of the darkest of 9 pixels`() {
    let picture = Self.noise(30, 20, seed: 2)
    let dark = (0..<600).map { Self.window(picture, $0 % 30, $0 / 30, 1).min() ?? 0 }
    let eroded = Luminance(width: 30, height: 20, pixels: dark)
    let expected = (0..<600).map { Self.window(eroded, $0 % 30, $0 / 30, 1).max() ?? 0 }
    #expect(picture.opened().pixels == expected)
  }

  @Test(arguments: [0.5, 1, 1.5, 2, 4])
  func `blurs without making a picture lighter or darker`(sigma: Double) {
    let plain = Luminance(width: 40, height: 30, pixels: [UInt8](repeating: 77, count: 1_200))
    #expect(plain.blurred(sigma: sigma) == plain)
    var pixels = [UInt8](repeating: 0, count: 41 * 41)
    pixels[20 * 41 + 20] = 255
    let point = Luminance(width: 41, height: 41, pixels: pixels).blurred(sigma: sigma)
    // The same in all four directions, but for what two roundings lose.
    for reach in 1...10 {
      let value = Int(point.pixels[20 * 41 + 20 + reach])
      #expect(Int(point.pixels[20 * 41 + 20 - reach]) == value)
      #expect(abs(Int(point.pixels[(20 + reach) * 41 + 20]) - value) <= 1)
      #expect(abs(Int(point.pixels[(20 - reach) * 41 + 20]) - value) <= 1)
    }
  }

  @Test func `finds faint strokes under uneven light`() {
    // A slope of light from left to right, and strokes that take a fifth of it.
    let width = 120
    let height = 60
    let pixels = (0..<width * height).map { index in
      let light = 100 + index % width
      return UInt8(index % width / 6 % 2 == 0 ? light : light * 4 / 5)
    }
    let picture = Luminance(width: width, height: height, pixels: pixels)
    let found = picture.thresholded(radius: 20)
    for column in 24..<96 {
      #expect(found.pixels[30 * width + column] == (column / 6 % 2 == 0 ? 255 : 0), "\(column)")
    }
    let bare = Luminance(width: 50, height: 50, pixels: [UInt8](repeating: 180, count: 2_500))
    #expect(bare.thresholded(radius: 20).pixels.allSatisfy { $0 == 255 })
  }

  @Test func `halves by the mean of four pixels, and leaves out an odd edge`() throws {
    let picture = Luminance(width: 3, height: 2, pixels: [0, 10, 99, 20, 31, 99])
    let half = try #require(picture.halved())
    #expect(half.pixels == [15])
    #expect(Luminance(width: 1, height: 5, pixels: [1, 2, 3, 4, 5]).halved() == nil)
  }

  @Test func `doubles a picture evenly`() throws {
    let plain = Luminance(width: 20, height: 10, pixels: [UInt8](repeating: 200, count: 200))
    let double = try #require(plain.doubled())
    #expect(double.width == 40)
    #expect(double.height == 20)
    #expect(double.pixels.allSatisfy { $0 == 200 })
    // A slope stays a slope: each new pixel lies a quarter off an old one.
    let slope = Luminance(
      width: 20, height: 4, pixels: (0..<80).map { UInt8($0 % 20 * 8) })
    let steep = try #require(slope.doubled())
    for column in 6..<34 {
      let expected = (Double(column) - 0.5) / 2 * 8
      #expect(abs(Double(steep.pixels[3 * 40 + column]) - expected) <= 1.5)
    }
  }
}
