/// A language that the pages speak.
package enum Language: String, CaseIterable, Sendable {
  case chinese = "zh"
  case english = "en"

  /// The tag of the `lang` attribute (BCP 47).
  package var tag: String {
    switch self {
    case .chinese: "zh-CN"
    case .english: "en"
    }
  }
}
