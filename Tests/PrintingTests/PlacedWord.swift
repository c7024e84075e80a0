import Foundation
import TestTools

/// A word where `pdftotext` finds it in a PDF, in millimetres from the top left of its page.
struct PlacedWord {
  /// The two families of Noto CJK, by what poppler makes of their measures, in parts of the size.
  enum Family {
    case serif, sans

    /// From the top of poppler's box to the baseline.
    var ascent: Double { self == .serif ? 1.151 : 1.160 }
    /// The height of poppler's box.
    var height: Double { self == .serif ? 1.437 : 1.448 }
  }

  var page: Int
  var text: String
  var x: Double
  var right: Double
  private var top: Double
  private var height: Double

  /// The size of the letters in points.
  func size(_ family: Family = .serif) -> Double { height / family.height * 72 / 25.4 }

  /// Where the middle of the em square lies: 0.38 of the size above the baseline.
  func middle(_ family: Family = .serif) -> Double {
    top + (family.ascent - 0.38) / family.height * height
  }

  var middle: Double { middle() }

  /// All words, page by page from the top, and on a line from the left.
  static func all(in pdf: [UInt8]) throws -> [PlacedWord] {
    let markup = String(
      decoding: try Tool.run("pdftotext", ["-bbox", "FILE", "-"], on: pdf), as: UTF8.self)
    var page = 0
    var words: [PlacedWord] = []
    let pattern =
      /<word xMin="([-0-9.]+)" yMin="([-0-9.]+)" xMax="([-0-9.]+)" yMax="([-0-9.]+)">(.*)<\/word>/
    for line in markup.split(separator: "\n") {
      if line.contains("<page ") { page += 1 }
      guard let match = line.firstMatch(of: pattern) else { continue }
      let numbers = [match.1, match.2, match.3, match.4].compactMap { Double($0) }
        .map { $0 * 25.4 / 72 }
      guard numbers.count == 4 else { continue }
      let text = String(match.5).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
      words.append(
        PlacedWord(
          page: page, text: text, x: numbers[0], right: numbers[2], top: numbers[1],
          height: numbers[3] - numbers[1]))
    }
    return words.sorted {
      ($0.page, ($0.middle * 10).rounded(), $0.x) < ($1.page, ($1.middle * 10).rounded(), $1.x)
    }
  }
}
