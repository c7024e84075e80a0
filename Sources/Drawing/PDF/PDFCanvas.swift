import CPangoCairo
package import CivilTime

/// A PDF being drawn, one page after another.
///
/// Fonts are embedded as subsets and text can be extracted. What cairo writes is completed for the
/// archive (PDF/A-2b). The bytes depend on what is drawn and on `Description` alone, so the same print
/// gives the same digest again. The canvas owns its cairo objects and cannot be copied, so they are
/// released exactly once.
@safe
package struct PDFCanvas: ~Copyable {
  /// What the file says about itself.
  package struct Description: Hashable, Sendable {
    package var title: String
    package var author: String
    package var createdAt: Instant
    /// What else is to be known of the file, such as the fonts that stand in for others.
    package var keywords: String

    package init(title: String, author: String, createdAt: Instant, keywords: String = "") {
      self.title = title
      self.author = author
      self.createdAt = createdAt
      self.keywords = keywords
    }
  }

  private let surface: OpaquePointer
  private let context: OpaquePointer
  private let sink: ByteSink
  private let description: Description
  private let progress = Progress()

  private final class Progress {
    /// Whether the element around all content has begun.
    var hasBegun = false
    /// One for each page.
    var overlays: [PageOverlay] = []
    let memory = CanvasMemory()
  }

  package init(_ description: Description) throws(DrawingError) {
    sink = ByteSink()
    self.description = description
    // The field `sink` keeps the object alive until the surface is finished.
    unsafe surface = cairo_pdf_surface_create_for_stream(
      writeToSink, Unmanaged.passUnretained(sink).toOpaque(), 1, 1)
    unsafe context = cairo_create(surface)
    unsafe cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
    // Without a date cairo takes that of the clock; the archive's update writes it as it should be.
    unsafe cairo_pdf_surface_set_metadata(
      surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z")
    try check(unsafe cairo_status(context))
  }

  deinit {
    unsafe cairo_destroy(context)
    unsafe cairo_surface_destroy(surface)
  }

  /// Adds a page of a size in millimetres, drawn by `body`; `map` finds the place of what it draws.
  package func page(
    width: Double, height: Double, map: PlaneMap = .identity, _ body: (Pen) throws -> Void
  ) throws {
    guard width > 0, height > 0, width.isFinite, height.isFinite else {
      throw DrawingError.badSize(width: width, height: height)
    }
    let scale = 1 / TextLayout.millimetresPerPoint
    unsafe cairo_pdf_surface_set_size(surface, width * scale, height * scale)
    // Not before: a new size throws away what the page was told until then.
    if !progress.hasBegun {
      unsafe cairo_tag_begin(context, "Document", nil)
      progress.hasBegun = true
    }
    unsafe cairo_save(context)
    defer { unsafe cairo_restore(context) }
    unsafe cairo_scale(context, scale, scale)
    if map != .identity {
      var matrix = cairo_matrix_t(
        xx: map.x.x, yx: map.y.x, xy: map.x.y, yy: map.y.y, x0: map.x.offset, y0: map.y.offset)
      unsafe cairo_transform(context, &matrix)
    }
    let overlay = PageOverlay(pageHeight: height * scale, map: map)
    try body(unsafe Pen(context, overlay: overlay, memory: progress.memory))
    unsafe cairo_show_page(context)
    try check(unsafe cairo_status(context))
    progress.overlays.append(overlay)
  }

  /// Ends the document and returns its bytes; `keywords` are those that are known only now.
  package consuming func finish(keywords: String? = nil) throws(DrawingError) -> [UInt8] {
    var description = description
    if let keywords { description.keywords = keywords }
    if progress.hasBegun { unsafe cairo_tag_end(context, "Document") }
    unsafe cairo_surface_finish(surface)
    try check(unsafe cairo_surface_status(surface))
    return try PDFArchive.completing(sink.bytes, description, progress.overlays)
  }
}
