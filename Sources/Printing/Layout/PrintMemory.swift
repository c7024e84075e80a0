import Drawing

/// What prints of the same batch share: patterns and pictures that were drawn once, and texts that no
/// data change.
final class PrintMemory {
  /// What decides how lines fall, among the same fonts.
  struct LayoutKey: Hashable {
    var runs: [TextRun]
    var setting: TextSetting
  }

  var layouts: [LayoutKey: TextLayout] = [:]
  var patterns: [PatternKey: Pattern] = [:]
  var bitmaps: [[UInt8]: Bitmap] = [:]
}
