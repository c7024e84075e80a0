import CPangoCairo

/// An installed font at one size, as cairo draws with it.
///
/// `@unchecked Sendable`: cairo counts the references to its fonts atomically and locks a font while it
/// reads glyphs, so any thread may draw with what another has found.
@safe
final class ScaledFont: @unchecked Sendable {
  /// What a font is apart from its size. Where this is equal, so are the numbers of the glyphs.
  struct Face: Hashable, Sendable {
    /// The file, and which of its fonts.
    var file: String
    var index: Int32
    /// Whether its letters are made bold, for want of bold ones.
    var isEmboldened: Bool
    /// Whether its letters are slanted, for want of italic ones.
    var isSlanted: Bool
  }

  let face: Face
  /// Of the em square, in points.
  let size: Double
  let pointer: OpaquePointer

  /// The font that Pango chose; nil if cairo cannot draw with it.
  init?(_ font: UnsafeMutablePointer<PangoFont>) {
    guard let scaled = unsafe pango_cairo_font_get_scaled_font(OpaquePointer(font)) else {
      return nil
    }
    unsafe pointer = cairo_scaled_font_reference(scaled)
    let base = UnsafeMutableRawPointer(font)
    face = unsafe Face(pango_fc_font_get_pattern(base.assumingMemoryBound(to: PangoFcFont.self)))
    size = unsafe Self.matrix(of: scaled).yy
  }

  /// The face of one font in the size of another.
  init(faceOf other: ScaledFont, sizeOf font: ScaledFont) {
    face = other.face
    size = font.size
    var matrix = unsafe Self.matrix(of: font.pointer)
    var plain = cairo_matrix_t(xx: 1, yx: 0, xy: 0, yy: 1, x0: 0, y0: 0)
    let options = unsafe cairo_font_options_create()
    defer { unsafe cairo_font_options_destroy(options) }
    unsafe cairo_scaled_font_get_font_options(other.pointer, options)
    unsafe pointer = cairo_scaled_font_create(
      cairo_scaled_font_get_font_face(other.pointer), &matrix, &plain, options)
  }

  deinit {
    unsafe cairo_scaled_font_destroy(pointer)
  }

  private static func matrix(of font: OpaquePointer) -> cairo_matrix_t {
    var matrix = cairo_matrix_t()
    unsafe cairo_scaled_font_get_font_matrix(font, &matrix)
    return matrix
  }
}

extension ScaledFont.Face {
  fileprivate init(_ pattern: OpaquePointer?) {
    var file: UnsafeMutablePointer<FcChar8>?
    unsafe FcPatternGetString(pattern, FC_FILE, 0, &file)
    self.file = unsafe file.map { unsafe String(cString: $0) } ?? ""
    index = 0
    unsafe FcPatternGetInteger(pattern, FC_INDEX, 0, &index)
    var isBold: FcBool = 0
    unsafe FcPatternGetBool(pattern, FC_EMBOLDEN, 0, &isBold)
    isEmboldened = isBold != 0
    var matrix: UnsafeMutablePointer<FcMatrix>?
    isSlanted = unsafe FcPatternGetMatrix(pattern, FC_MATRIX, 0, &matrix) == FcResultMatch
  }
}
