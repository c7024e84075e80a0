/// How a person wants pages to look (文字大小、高对比、语言), kept in a cookie of the browser.
package struct ViewSettings: Hashable, Sendable {
  /// 标准, 大 and 特大: 100, 125 and 150 % of 18 px.
  package enum TextSize: String, CaseIterable, Sendable {
    case standard, large, largest

    package var words: Words {
      switch self {
      case .standard: .textStandard
      case .large: .textLarge
      case .largest: .textLargest
      }
    }
  }

  package static let cookie = "tongzheng-view"

  package var language = Language.chinese
  package var textSize = TextSize.standard
  package var isHighContrast = false

  package init() {}

  /// Reads the value of the cookie; whatever it does not know stays at the standard.
  package init(cookie: String?) {
    for part in (cookie ?? "").split(separator: ".") {
      if let language = Language(rawValue: String(part)) { self.language = language }
      if let size = TextSize(rawValue: String(part)) { textSize = size }
      if part == "contrast" { isHighContrast = true }
    }
  }

  /// The value of the cookie.
  package var cookie: String {
    ([language.rawValue, textSize.rawValue] + (isHighContrast ? ["contrast"] : []))
      .joined(separator: ".")
  }

  /// The classes of the root element, which the style sheet knows.
  var classes: String {
    "text-\(textSize.rawValue)" + (isHighContrast ? " contrast" : "")
  }
}
