import Drawing

/// What prints of the same batch share: patterns and pictures that were drawn once.
final class PrintMemory {
  var patterns: [PatternKey: Pattern] = [:]
  var bitmaps: [[UInt8]: Bitmap] = [:]
}
