/// Why a text cannot become a mark.
package enum BarcodeError: Error, Hashable, Sendable, CustomStringConvertible {
  case empty
  /// A character that the symbology has no code for.
  case unencodable(Character)
  /// More than the largest symbol holds.
  case tooLong(count: Int)
  /// The library gave up; the words are its own.
  case library(String)

  package var description: String {
    switch self {
    case .empty: "条码内容为空。"
    case .unencodable(let character): "条码不能表示字符“\(character)”。"
    case .tooLong(let count): "条码内容过长（\(count) 个字符），请缩短。"
    case .library(let message): "生成条码失败：\(message)"
    }
  }
}
