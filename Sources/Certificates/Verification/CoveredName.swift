/// A name that is recognised by who knows it and not learnt by who does not: 李＊, 王＊明,
/// 云岭＊＊＊一中.
struct CoveredName: Hashable, Sendable {
  let name: String
  let text: String

  init(_ name: String) {
    self.name = name
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

  /// The fact with the name covered wherever it stands in it.
  func covering(_ fact: PrintedFact) -> PrintedFact {
    guard !name.isEmpty else { return fact }
    return PrintedFact(label: fact.label, value: fact.value.replacing(name, with: text))
  }
}
