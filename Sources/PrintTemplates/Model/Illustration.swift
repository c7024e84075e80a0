package import FEEL

/// Where the pixels of a picture come from: always a PNG file.
package enum PictureSource: Sendable {
  /// A `<picture>` of the template.
  case kept([UInt8])
  /// A FEEL expression whose value is Base64; null leaves the place empty.
  case value(Expression, source: String)
}

/// The place of a seal (用印处).
///
/// A stamp comes on the paper by hand, so a print leaves its place free; the screen shows it. Where the
/// data carry the picture of an electronic seal, that is drawn.
package struct SealPlace: Sendable {
  package var picture: PictureSource?
  /// What the screen writes in the empty place.
  package var note: String
}

/// Words that are repeated along a line so small that a copier smears them (微缩文字).
package struct MicroText: Sendable {
  package var words: String
  /// In points.
  package var size: Double
  package var font: FontRole
  package var color: String
}

/// Squares or lines to write in by hand (稿纸格).
package struct WritingGrid: Hashable, Sendable {
  package var columns: Int
  package var rows: Int
  /// Between rows, in millimetres; squares of one row share their sides.
  package var gap: Double
  package var thickness: Double
  package var color: String
}
