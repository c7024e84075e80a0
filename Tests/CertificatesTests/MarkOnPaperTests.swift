import Barcodes
import Certificates
import CivilTime
import Cryptography
import Foundation
import PictureReading
import SimulatedPaper
import TestTools
import Testing

/// Marks printed by 24 worn pins, caught by scanners and telephones, and read by our own verifier.
///
/// `./test` prints a few sheets of each kind, `Tools/paper-tests` a thousand, with the figures that stand
/// in docs/marks.md on standard output.
@Suite("A mark on paper", .serialized)
struct MarkOnPaperTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let isLong = environment["TONGZHENG_LONG"] != nil
  private static let prints =
    isLong ? environment["TONGZHENG_PRINTS"].flatMap { Int($0) } ?? 1_000 : 2
  /// The levels of wear: all, or the one that is asked for.
  static let levels = PaperLevel.allCases.filter { level in
    environment["TONGZHENG_LEVEL"].map { $0 == level.rawValue } ?? true
  }

  /// A symbol as it is printed, and how many of a thousand prints must be read.
  struct Cell: CustomTestStringConvertible, Sendable {
    let payload: MarkSymbol.Payload
    let dots: Int
    let level: PaperLevel
    let floor: Int

    var testDescription: String { "\(payload.rawValue) at \(dots) dots, \(level.rawValue)" }
  }

  static let cells: [Cell] = levels.flatMap { level in
    [
      Cell(payload: .full, dots: 5, level: level, floor: 999),
      Cell(payload: .short, dots: 5, level: level, floor: 999),
      // Four dots are the way out where stock has no more room; a telephone then misses some worn prints.
      Cell(payload: .full, dots: 4, level: level, floor: level.isHardAtFourDots ? 980 : 999),
    ]
  }

  @Test(arguments: cells)
  func `is read as it was printed, or not at all`(cell: Cell) throws {
    let office = try PaperOffice()
    var read = 0
    var missed: [Int] = []
    var seconds = 0.0
    for seed in 0..<Self.prints {
      var random = SeededRandom(seed: UInt64(seed))
      let code = try office.code(cell.payload, &random)
      let grid = try QRCode.encode(office.text(of: code))
      #expect(grid.width == cell.payload.modules)
      let dots = DotGrid(grid, dotsPerModule: cell.dots)
      let sheet = SimulatedSheet(dots, cell.level, &random)
      let picture = try sheet.captured(cell.level, &random)
      let begin = Date()
      let found = PaperReader(keys: office.keys).code(in: picture)
      seconds += Date().timeIntervalSince(begin)
      switch found {
      case code: read += 1
      case nil: missed.append(seed)
      case let other?: Issue.record("seed \(seed): \(code) was read as \(other)")
      }
    }
    if Self.isLong {
      print(
        "\(cell.testDescription): \(read) of \(Self.prints) read,",
        "\(Int(seconds / Double(Self.prints) * 10_000) / 10) ms each, missed \(missed)")
    }
    #expect(read * 1_000 >= cell.floor * Self.prints, "seeds \(missed)")
  }

  @Test(arguments: levels)
  func `under bars is never taken for another number`(level: PaperLevel) throws {
    let office = try PaperOffice()
    var read = 0
    var wrong = 0
    for seed in 0..<Self.prints {
      var random = SeededRandom(seed: UInt64(seed))
      let number = try office.number(&random)
      let bars = try Code128.encode(number.digits)
      let dots = DotGrid(bars, dotsPerModule: 3, height: 71, reduction: 1)
      let picture = try SimulatedSheet(dots, level, &random).captured(level, &random)
      // Nothing is taken, so every filter and both readers say what they see.
      let outcome: PictureReader.Outcome<Bool> = PictureReader([.code128]).read(picture) { _ in
        .worthless
      }
      for symbol in outcome.worthless {
        if symbol.text == number.digits {
          read += 1
        } else {
          wrong += 1
          let accepted = VerificationNumber(symbol.text)
          #expect(accepted == nil, "seed \(seed): \(number) was read as \(symbol.text)")
        }
      }
    }
    if Self.isLong {
      print("Code 128 at 3 dots, \(level.rawValue): \(read) of \(Self.prints) read, \(wrong) wrong")
    }
  }

  @Test func `is found on a whole page`() throws {
    let office = try PaperOffice()
    var random = SeededRandom(seed: 21)
    let code = try office.code(.full, &random)
    let dots = DotGrid(try QRCode.encode(office.text(of: code)), dotsPerModule: 5)
    let symbol = try SimulatedSheet(dots, .wornScan, &random).captured(.wornScan, &random)
    let page = Self.page(with: symbol, &random)
    let reader = PaperReader(keys: office.keys)
    let begin = Date()
    #expect(reader.code(in: page) == code)
    if Self.isLong {
      print("A4 at 300 dpi: \(Int(Date().timeIntervalSince(begin) * 1_000)) ms")
      let nothing = Luminance(
        width: 1_000, height: 1_000, pixels: Array(page.pixels.prefix(1_000_000)))
      let start = Date()
      #expect(reader.code(in: nothing) == nil)
      print("one megapixel without a code: \(Int(Date().timeIntervalSince(start) * 1_000)) ms")
    }
  }

  /// A page of A4 at 300 dpi with lines of strokes like writing, and the symbol at its lower right.
  private static func page(with symbol: Luminance, _ random: inout SeededRandom) -> Luminance {
    let width = 2_480
    let height = 3_508
    var pixels = [UInt8](repeating: 240, count: width * height)
    for top in stride(from: 300, to: 2_400, by: 110) {
      for left in stride(from: 300, to: 2_100, by: 60) {
        for _ in 0..<6 {
          let x = left + Int.random(in: 0...40, using: &random)
          let y = top + Int.random(in: 0...40, using: &random)
          let isUpright = Bool.random(using: &random)
          for step in 0..<80 {
            let (dx, dy) = isUpright ? (step % 5, step / 5) : (step / 5, step % 5)
            pixels[(y + dy) * width + x + dx] = 40
          }
        }
      }
    }
    for row in 0..<symbol.height {
      for column in 0..<symbol.width {
        pixels[(2_800 + row) * width + 1_700 + column] = symbol.pixels[row * symbol.width + column]
      }
    }
    return Luminance(width: width, height: height, pixels: pixels)
  }
}

extension PaperLevel {
  /// Whether worn print was measured to be read in fewer than 999 of 1,000 sheets at four dots.
  fileprivate var isHardAtFourDots: Bool { self == .wornPhone }
}

/// An office that signs with a key which every run has again.
private struct PaperOffice {
  struct Missing: Error {}

  let keys: MarkKeyRegistry
  private let key: SigningKey
  private let address: MarkAddress
  private let issuer: IssuerCode

  init() throws {
    key = try SigningKey(ed25519Seed: [UInt8](repeating: 0x17, count: 32))
    guard let address = MarkAddress("https://zheng.yunling.example"),
      let issuer = IssuerCode(division: 990_102, unit: 7),
      let begin = CalendarDate("2026-01-01")
    else { throw Missing() }
    self.address = address
    self.issuer = issuer
    keys = MarkKeyRegistry([
      MarkKey(id: 1, key: try key.verifyingKey(), issuer: "云岭县委编办", notBefore: begin)
    ])
  }

  func code(_ payload: MarkSymbol.Payload, _ random: inout SeededRandom) throws -> PaperCode {
    switch payload {
    case .short:
      return .short(ShortMark(number: try number(&random), documentType: .notice))
    case .full:
      guard let date = CalendarDate("2026-05-06") else { throw Missing() }
      let mark = Mark(
        algorithm: .ed25519, documentType: .notice, keyID: 1, issuer: issuer,
        certificateSerial: UInt64.random(in: 1...9_999_999, using: &random), ordinal: 1,
        printSerial: UInt32.random(in: 1...9_999_999, using: &random), issuedOn: date,
        holderTag: (0..<8).map { _ in UInt8.random(in: 0...255, using: &random) },
        contentDigest: (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) })
      return .mark(try SignedMark(mark, signedBy: key))
    }
  }

  func number(_ random: inout SeededRandom) throws -> VerificationNumber {
    let digits = (0..<14).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined()
    guard let text = CheckDigits.appended(to: digits), let number = VerificationNumber(text) else {
      throw Missing()
    }
    return number
  }

  func text(of code: PaperCode) -> String {
    switch code {
    case .mark(let mark): address.text(of: mark)
    case .short(let mark): address.text(of: mark)
    case .number(let number): number.digits
    case .document(let barcode): barcode.text
    }
  }
}
