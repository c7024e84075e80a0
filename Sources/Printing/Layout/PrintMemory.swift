import Drawing
import Synchronization

/// What prints of the same batch share, whichever thread lays them out: patterns and pictures that were
/// drawn once, and texts that no data change.
final class PrintMemory: Sendable {
  /// What decides how lines fall, among the same fonts.
  struct LayoutKey: Hashable, Sendable {
    var runs: [TextRun]
    var setting: TextSetting
  }

  private struct Shelves {
    var layouts: [LayoutKey: TextLayout] = [:]
    var patterns: [PatternKey: Pattern] = [:]
    var bitmaps: [[UInt8]: Bitmap] = [:]
  }

  private let shelves = Mutex(Shelves())

  func layout(_ key: LayoutKey) -> TextLayout? { shelves.withLock { $0.layouts[key] } }

  func keep(_ layout: TextLayout, as key: LayoutKey) {
    shelves.withLock { $0.layouts[key] = layout }
  }

  /// The pattern that the whole batch has under a key: `make` makes it, unless another print has.
  func pattern(_ key: PatternKey, _ make: () -> Pattern) -> Pattern {
    if let known = shelves.withLock({ $0.patterns[key] }) { return known }
    let made = make()
    return shelves.withLock { $0.patterns.keepFirst(made, as: key) }
  }

  /// The picture of a PNG file.
  func bitmap(of png: [UInt8]) throws(DrawingError) -> Bitmap {
    if let known = shelves.withLock({ $0.bitmaps[png] }) { return known }
    let read = try Bitmap(png: png)
    return shelves.withLock { $0.bitmaps.keepFirst(read, as: png) }
  }
}

extension Dictionary {
  /// What is known under the key, which is `value` if nothing was.
  fileprivate mutating func keepFirst(_ value: Value, as key: Key) -> Value {
    if let known = self[key] { return known }
    self[key] = value
    return value
  }
}
