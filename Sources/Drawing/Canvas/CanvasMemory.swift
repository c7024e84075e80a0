import CPangoCairo

/// What a file holds once, however many pages show it: fonts, patterns and pictures.
///
/// Pages may have been laid out by several threads, each with fonts that it found itself. A file must
/// not depend on that.
@safe
final class CanvasMemory {
  private struct FontKey: Hashable {
    var face: ScaledFont.Face
    var size: Double
  }

  private var faces: [ScaledFont.Face: ScaledFont] = [:]
  private var fonts: [FontKey: ScaledFont] = [:]
  private var surfaces: [ObjectIdentifier: Surface] = [:]

  @safe
  private struct Surface {
    /// Kept, so that no other object can have its place in memory.
    let owner: AnyObject
    let pointer: OpaquePointer
  }

  deinit {
    for surface in surfaces.values { unsafe cairo_surface_destroy(surface.pointer) }
  }

  /// The font that stands for this one in the whole file: one for each face and size.
  func font(as font: ScaledFont) -> ScaledFont {
    let key = FontKey(face: font.face, size: font.size)
    if let known = fonts[key] { return known }
    let chosen = faces[font.face].map { ScaledFont(faceOf: $0, sizeOf: font) } ?? font
    faces[font.face] = faces[font.face] ?? font
    fonts[key] = chosen
    return chosen
  }

  /// What was made for an object when it was needed for the first time.
  func surface(of owner: AnyObject, _ make: () -> OpaquePointer) -> OpaquePointer {
    let key = ObjectIdentifier(owner)
    if let known = surfaces[key] { return unsafe known.pointer }
    let made = unsafe make()
    surfaces[key] = unsafe Surface(owner: owner, pointer: made)
    return unsafe made
  }
}

@available(*, unavailable)
extension CanvasMemory: Sendable {}
