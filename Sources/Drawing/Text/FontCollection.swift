import CPangoCairo

/// The fonts installed on this machine, and the setting of text with them.
///
/// Not thread-safe on purpose: Pango allows one thread at a time in a font map. Make one for each
/// print job; the font files themselves are mapped into memory once.
@safe
package final class FontCollection {
  let context: OpaquePointer
  private let map: UnsafeMutablePointer<PangoFontMap>
  /// The names of all families.
  package let families: Set<String>
  /// The fonts that were needed until now. Pango's are kept too, so that no other has their address.
  private var scaledFonts: [UnsafeMutablePointer<PangoFont>: ScaledFont?] = unsafe [:]

  package init() {
    unsafe map = pango_cairo_font_map_new()
    // At 72 dots per inch a point is a unit, so layouts do not depend on what they are drawn on.
    unsafe pango_cairo_font_map_set_resolution(OpaquePointer(map), 72)
    unsafe context = pango_font_map_create_context(map)
    let options = unsafe cairo_font_options_create()
    unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    unsafe pango_cairo_context_set_font_options(context, options)
    unsafe cairo_font_options_destroy(options)
    unsafe pango_context_set_language(context, pango_language_from_string("zh-cn"))
    unsafe pango_context_set_round_glyph_positions(context, 0)
    unsafe families = Self.names(in: map)
  }

  deinit {
    unsafe scaledFonts.keys.forEach { unsafe g_object_unref($0) }
    unsafe g_object_unref(UnsafeMutableRawPointer(context))
    unsafe g_object_unref(UnsafeMutableRawPointer(map))
  }

  /// The font that Pango chose, for cairo.
  func scaledFont(_ font: UnsafeMutablePointer<PangoFont>) -> ScaledFont? {
    if let known = unsafe scaledFonts[font] { return known }
    unsafe g_object_ref(UnsafeMutableRawPointer(font))
    let found = unsafe ScaledFont(font)
    unsafe scaledFonts[font] = .some(found)
    return found
  }

  private static func names(in map: UnsafeMutablePointer<PangoFontMap>) -> Set<String> {
    var list: UnsafeMutablePointer<UnsafeMutablePointer<PangoFontFamily>?>?
    var count: Int32 = 0
    unsafe pango_font_map_list_families(map, &list, &count)
    defer { unsafe g_free(list) }
    var names: Set<String> = []
    guard let list = unsafe list else { return names }
    for index in 0..<Int(count) {
      if let name = unsafe pango_font_family_get_name(list[index]) {
        unsafe names.insert(String(cString: name))
      }
    }
    return names
  }

  /// Sets `runs` as `setting` says.
  ///
  /// Throws if a run names only families that are not installed, since another font would change
  /// the look and the width of a legal text without anybody noticing.
  package func layOut(_ runs: [TextRun], _ setting: TextSetting) throws(DrawingError) -> TextLayout
  {
    for run in runs where !run.typeface.families.contains(where: families.contains) {
      throw .noFont(families: run.typeface.families)
    }
    return TextLayout(runs, setting, in: self)
  }
}

@available(*, unavailable)
extension FontCollection: Sendable {}
