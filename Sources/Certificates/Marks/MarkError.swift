/// Why a text is no mark that this program can judge.
package enum MarkError: Error, Hashable, Sendable {
  /// The digits do not make a mark.
  case malformed(String)
  case unknownVersion(Int)
  case unknownAlgorithm(Int)

  /// What is wrong, in Chinese.
  package var message: String {
    switch self {
    case .malformed(let what): "不是有效的防伪标记：\(what)"
    case .unknownVersion(let version): "防伪标记的版本 \(version) 高于本程序所知，无法核验"
    case .unknownAlgorithm(let number): "防伪标记的签名算法 \(number) 为本程序所不知，无法核验"
    }
  }
}
