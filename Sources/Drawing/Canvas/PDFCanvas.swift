import CPangoCairo
package import CivilTime

/// A PDF being drawn, one page after another.
///
/// Fonts are embedded as subsets and text can be extracted. The bytes depend on what is drawn and on
/// `Description` alone, so the same print gives the same digest again. The canvas owns its cairo
/// objects and cannot be copied, so they are released exactly once.
@safe
package struct PDFCanvas: ~Copyable {
  /// What the file says about itself.
  package struct Description: Hashable, Sendable {
    package var title: String
    package var author: String
    package var createdAt: Instant

    package init(title: String, author: String, createdAt: Instant) {
      self.title = title
      self.author = author
      self.createdAt = createdAt
    }
  }

  private let surface: OpaquePointer
  private let context: OpaquePointer
  private let sink: ByteSink

  package init(_ description: Description) throws(DrawingError) {
    sink = ByteSink()
    // The field `sink` keeps the object alive until the surface is finished.
    unsafe surface = cairo_pdf_surface_create_for_stream(
      writeToSink, Unmanaged.passUnretained(sink).toOpaque(), 1, 1)
    unsafe context = cairo_create(surface)
    unsafe cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
    unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, description.title)
    unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, description.author)
    unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Tongzheng 通政")
    // cairo reads whole seconds: 2026-07-01T08:00:00Z.
    let time = description.createdAt.description.prefix { $0 != "." } + "Z"
    unsafe cairo_pdf_surface_set_metadata(
      surface, CAIRO_PDF_METADATA_CREATE_DATE, String(time))
    try check(unsafe cairo_status(context))
  }

  deinit {
    unsafe cairo_destroy(context)
    unsafe cairo_surface_destroy(surface)
  }

  /// Adds a page of a size in millimetres, drawn by `body`.
  package func page(width: Double, height: Double, _ body: (Pen) throws -> Void) throws {
    guard width > 0, height > 0, width.isFinite, height.isFinite else {
      throw DrawingError.badSize(width: width, height: height)
    }
    let scale = 1 / TextLayout.millimetresPerPoint
    unsafe cairo_pdf_surface_set_size(surface, width * scale, height * scale)
    unsafe cairo_save(context)
    defer { unsafe cairo_restore(context) }
    unsafe cairo_scale(context, scale, scale)
    try body(unsafe Pen(context))
    unsafe cairo_show_page(context)
    try check(unsafe cairo_status(context))
  }

  /// Ends the document and returns its bytes.
  package consuming func finish() throws(DrawingError) -> [UInt8] {
    unsafe cairo_surface_finish(surface)
    try check(unsafe cairo_surface_status(surface))
    return sink.bytes
  }
}
