import Drawing
import PictureReading
import SimulatedPaper
import TestTools
import Testing

@Suite("A picture file")
struct PictureFileTests {
  /// Grey steps and noise.
  private static let picture: Luminance = {
    var random = SeededRandom(seed: 5)
    let pixels = (0..<80 * 60).map { UInt8($0 % 80 * 3) &+ UInt8.random(in: 0...9, using: &random) }
    return Luminance(width: 80, height: 60, pixels: pixels)
  }()

  @Test func `in JPEG is read with nearly the same brightness`() throws {
    let read = try Luminance(file: Self.picture.jpeg(quality: 95))
    #expect(read.width == 80)
    #expect(read.height == 60)
    let furthest = zip(read.pixels, Self.picture.pixels).map { abs(Int($0) - Int($1)) }.max()
    #expect(try #require(furthest) < 16)
  }

  @Test func `in PNG is read exactly`() throws {
    let png = try GrayPicture(width: 80, height: 60, pixels: Self.picture.pixels).png()
    #expect(try Luminance(file: png) == Self.picture)
  }

  @Test func `that breaks off is read as far as it goes`() throws {
    let jpeg = try Self.picture.jpeg(quality: 80)
    let read = try Luminance(file: Array(jpeg.prefix(jpeg.count * 2 / 3)))
    #expect(read.height == 60)
  }

  @Test func `of another kind is refused`() {
    #expect(throws: PictureError.unknownFormat) { try Luminance(file: Array("GIF89a".utf8)) }
    #expect(throws: PictureError.unknownFormat) { try Luminance(file: []) }
  }

  @Test func `that is damaged is refused and crashes nothing`() throws {
    let files = [
      try Self.picture.jpeg(quality: 80),
      try GrayPicture(width: 80, height: 60, pixels: Self.picture.pixels).png(),
    ]
    for seed in 0..<400 {
      var random = SeededRandom(seed: UInt64(seed))
      var bytes = files[seed % 2]
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        bytes[Int.random(in: 4..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      do {
        let read = try Luminance(file: bytes)
        #expect(read.pixels.count == read.width * read.height, "seed \(seed)")
      } catch {
        #expect(!"\(error)".isEmpty, "seed \(seed)")
      }
    }
  }

  @Test func `that is too large or too small says so before it is read`() throws {
    // The head of a PNG file of 100,000 × 100,000 pixels.
    let huge: [UInt8] =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
      + [0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0, 8, 0, 0, 0, 0, 0x18, 0xC7, 0xF7, 0x67]
    #expect(throws: PictureError.self) { try Luminance(file: huge) }
    let tiny = Luminance(width: 10, height: 10, pixels: [UInt8](repeating: 9, count: 100))
    #expect(throws: PictureError.tooSmall(width: 10, height: 10)) {
      try Luminance(file: tiny.jpeg(quality: 80))
    }
    let heavy = [UInt8](repeating: 0xFF, count: PictureLimits.bytes + 1)
    #expect(throws: PictureError.tooManyBytes(heavy.count)) { try Luminance(file: heavy) }
  }
}
