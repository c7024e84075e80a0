import Establishment

/// The dice of a year: the same seed throws the same year.
final class Chance {
  private var random: SeededRandom

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  /// Whether something happens that happens so often in a thousand.
  func happens(_ perMille: Int) -> Bool { number(in: 1...1000) <= perMille }

  func number(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  /// One of the elements; nil of none.
  func pick<Element>(_ elements: some RandomAccessCollection<Element>) -> Element? {
    elements.randomElement(using: &random)
  }

  /// So many different elements, or all.
  func pick<Element>(_ count: Int, of elements: some Sequence<Element>) -> [Element] {
    Array(elements.shuffled(using: &random).prefix(count))
  }

  func shuffled<Element>(_ elements: some Sequence<Element>) -> [Element] {
    elements.shuffled(using: &random)
  }

  /// How often something happens on a day that happens so often in a hundred days.
  func times(inHundredDays count: Int) -> Int {
    count / 100 + (number(in: 0...99) < count % 100 ? 1 : 0)
  }
}
