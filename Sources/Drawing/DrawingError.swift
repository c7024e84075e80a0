/// Why something could not be drawn.
package enum DrawingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// None of the font families is installed.
  case noFont(families: [String])
  /// cairo gave up, for example for want of memory; the words are its own.
  case cairo(String)
  /// A canvas was asked for a size that is not positive or not finite, or too large to hold.
  case badSize(width: Double, height: Double)

  /// A file of ours that could not be read back; the word is the part that is missing.
  case unreadablePDF(String)
  /// A picture that is no PNG file, or a damaged one.
  case unreadablePicture

  package var description: String {
    switch self {
    case .noFont(let families):
      "没有安装所需字体：\(families.joined(separator: "、"))。请安装其中之一（Debian：fonts-noto-cjk）。"
    case .cairo(let message): "绘图失败：\(message)"
    case .unreadablePDF(let part): "PDF 文件结构无法识别（\(part)），不能补写归档信息。"
    case .unreadablePicture: "图片不是完整的 PNG 文件。"
    case .badSize(let width, let height): "画布尺寸无效：\(width) × \(height) mm。"
    }
  }
}
