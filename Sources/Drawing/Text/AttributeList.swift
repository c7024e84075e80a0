import CPangoCairo

/// The Pango attributes of a text: typefaces, spacing and places where lines may not break.
@safe
final class AttributeList {
  private let list: OpaquePointer

  /// The attributes of `runs`; `spacing` overrules what the setting says, in points.
  init(_ runs: [TextRun], _ setting: TextSetting, spacing: Double? = nil) {
    unsafe list = pango_attr_list_new()
    var start = 0
    for run in runs {
      let end = start + run.text.utf8.count
      unsafe add(Self.font(run.typeface), start, end)
      let color = run.typeface.color
      unsafe add(
        pango_attr_foreground_new(
          Self.part(color.red), Self.part(color.green), Self.part(color.blue)), start, end)
      if run.typeface.isUnderlined {
        unsafe add(pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), start, end)
      }
      if run.typeface.isStruckThrough {
        unsafe add(pango_attr_strikethrough_new(1), start, end)
      }
      if run.staysTogether {
        unsafe add(pango_attr_allow_breaks_new(0), start, end)
      }
      if let spacing {
        unsafe add(pango_attr_letter_spacing_new(Self.units(spacing)), start, end)
      } else if let cell = setting.cell {
        addGrid(cell, run, start)
      } else if setting.letterSpacing != 0 {
        unsafe add(pango_attr_letter_spacing_new(Self.units(setting.letterSpacing)), start, end)
      }
      start = end
    }
  }

  deinit {
    unsafe pango_attr_list_unref(list)
  }

  /// Gives the attributes to a layout, which keeps the list.
  ///
  /// A method, because the caller keeps `self` alive for its time; a pointer read from a property
  /// could outlive its owner.
  func apply(to layout: OpaquePointer) {
    unsafe pango_layout_set_attributes(layout, list)
  }

  /// Widens or narrows the advance of each character to its cell; half for half-width characters.
  private func addGrid(_ cell: Double, _ run: TextRun, _ start: Int) {
    let full = cell / TextLayout.millimetresPerPoint - run.typeface.size
    var begin = start
    var end = start
    var isWide = true
    for scalar in run.text.unicodeScalars {
      let wide = scalar.value >= 0x2000
      if wide != isWide, end > begin {
        addSpacing(isWide ? full : full / 2, begin, end)
        begin = end
      }
      isWide = wide
      end += UTF8.width(scalar)
    }
    if end > begin {
      addSpacing(isWide ? full : full / 2, begin, end)
    }
  }

  private func addSpacing(_ points: Double, _ start: Int, _ end: Int) {
    unsafe add(pango_attr_letter_spacing_new(Self.units(points)), start, end)
  }

  private func add(_ attribute: UnsafeMutablePointer<PangoAttribute>?, _ start: Int, _ end: Int) {
    guard let attribute = unsafe attribute else { return }
    unsafe attribute.pointee.start_index = UInt32(start)
    unsafe attribute.pointee.end_index = UInt32(end)
    unsafe pango_attr_list_insert(list, attribute)
  }

  private static func font(_ typeface: Typeface) -> UnsafeMutablePointer<PangoAttribute>? {
    let description = unsafe pango_font_description_new()
    defer { unsafe pango_font_description_free(description) }
    unsafe pango_font_description_set_family(
      description, typeface.families.joined(separator: ","))
    unsafe pango_font_description_set_size(description, units(typeface.size))
    unsafe pango_font_description_set_weight(
      description, PangoWeight(rawValue: UInt32(typeface.weight.rawValue)))
    if typeface.isItalic {
      unsafe pango_font_description_set_style(description, PANGO_STYLE_ITALIC)
    }
    return unsafe pango_attr_font_desc_new(description)
  }

  private static func units(_ points: Double) -> Int32 {
    Int32((points * Double(PANGO_SCALE)).rounded())
  }

  private static func part(_ value: Double) -> UInt16 {
    UInt16((min(max(value, 0), 1) * 65535).rounded())
  }
}
