/// A name that is recognised by who knows it and not learnt by who does not: 李＊, 王＊明,
/// 云岭＊＊＊一中.
struct MaskedName: Hashable, Sendable {
  let text: String

  init(_ name: String) {
    let length = name.count
    let kept =
      switch length {
      case ...1: (front: 0, back: 0)
      case 2: (front: 1, back: 0)
      case 3...5: (front: 1, back: 1)
      default: (front: 2, back: 2)
      }
    text =
      name.prefix(kept.front)
      + String(repeating: "＊", count: length - kept.front - kept.back)
      + name.suffix(kept.back)
  }
}
